/** The flags of the process that answers admission requests. */
import type { Option } from "commander";

/** How admission requests are answered by a process of their own. */
export interface AdmissionConfig {
  /** 0: any free port. */
  readonly port: number;
  /** Certificates of the authorities that sign for API servers, in PEM; without it everybody is answered. */
  readonly clientCaFile?: string;
}

/** What the command line gives for them. */
export interface AdmissionFlags {
  readonly port: number;
  readonly admissionPort?: number;
  readonly admissionClientCaFile?: string;
  readonly kubeconfig?: string;
  readonly inCluster?: boolean;
  readonly tlsCertFile?: string;
}

/**
 * The options for them.
 * @param portNumber reads a port.
 */
export function admissionOptions(
  option: (flags: string, what: string) => Option,
  portNumber: (text: string) => number,
): readonly Option[] {
  return [
    option(
      "--admission-port <number>",
      "answer admission requests on this port alone, from a process of its own; 0: any free one",
    ).argParser(portNumber),
    option(
      "--admission-client-ca-file <file>",
      "answer them only for callers with a certificate that these authorities (PEM) signed; read again when it changes",
    ),
  ];
}

/**
 * @returns undefined where admission has no process of its own.
 * @throws Error with a sentence for flags that do not go together.
 */
export function readAdmission(options: AdmissionFlags): AdmissionConfig | undefined {
  const { port, admissionPort, admissionClientCaFile: clientCaFile } = options;
  if (admissionPort === undefined) {
    if (clientCaFile === undefined) return undefined;
    throw new Error("--admission-client-ca-file needs --admission-port: no other port asks for certificates");
  }
  if (options.kubeconfig === undefined && options.inCluster !== true) {
    throw new Error("--admission-port needs a cluster: add --kubeconfig or --in-cluster");
  }
  if (admissionPort !== 0 && admissionPort === port) {
    throw new Error("--admission-port and --port must differ");
  }
  if (clientCaFile !== undefined && options.tlsCertFile === undefined) {
    throw new Error("--admission-client-ca-file needs --tls-cert-file and --tls-private-key-file");
  }
  return { port: admissionPort, ...(clientCaFile !== undefined && { clientCaFile }) };
}
