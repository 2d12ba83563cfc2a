/** Starts kube-apiserver as these tests need it: RBAC, an audit log, and no controllers behind it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Authority, KeyPair } from "./certificates.ts";
import { startServer } from "./processes.ts";
import type { Server } from "./processes.ts";
import { answers, untilReady } from "./ready.ts";

/** What kube-apiserver is started with; the same again brings the same cluster back. */
export interface ApiServerSettings {
  readonly program: string;
  readonly directory: string;
  readonly port: number;
  readonly etcdPort: number;
  readonly authority: Authority;
  readonly serving: KeyPair;
  readonly admin: KeyPair;
  readonly signingKey: { readonly privateFile: string; readonly publicFile: string };
  readonly auditPolicy: string;
  readonly disabledPlugins: readonly string[];
  /** A PodSecurityConfiguration, as JSON or YAML, for the built-in plugin. */
  readonly podSecurity?: string;
  /** `--name=value` of its own, after all others. */
  readonly flags: readonly string[];
}

/** Starts kube-apiserver and waits until /readyz says yes. */
export async function startApiServer(settings: ApiServerSettings): Promise<Server> {
  const server = startServer(
    "kube-apiserver",
    settings.program,
    [...flags(settings), ...admissionFlags(settings), ...settings.flags],
    join(settings.directory, "kube-apiserver.log"),
  );
  const credentials = {
    ca: settings.authority.certificatePem,
    cert: settings.admin.certificatePem,
    key: settings.admin.keyPem,
  };
  await untilReady(server, () => answers(`https://127.0.0.1:${settings.port}/readyz`, credentials));
  return server;
}

/** The file that holds the audit events, one JSON object a line. */
export function auditLogFile(directory: string): string {
  return join(directory, "audit.log");
}

function flags(settings: ApiServerSettings): readonly string[] {
  const auditPolicy = join(settings.directory, "audit-policy.yaml");
  writeFileSync(auditPolicy, settings.auditPolicy);
  return [
    "--bind-address=127.0.0.1",
    "--advertise-address=127.0.0.1",
    `--secure-port=${settings.port}`,
    `--tls-cert-file=${settings.serving.certificateFile}`,
    `--tls-private-key-file=${settings.serving.keyFile}`,
    `--client-ca-file=${settings.authority.certificateFile}`,
    `--etcd-servers=http://127.0.0.1:${settings.etcdPort}`,
    "--authorization-mode=RBAC",
    "--allow-privileged=true",
    "--service-cluster-ip-range=10.0.0.0/24",
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${settings.signingKey.publicFile}`,
    `--service-account-signing-key-file=${settings.signingKey.privateFile}`,
    // No node serves the Service "kubernetes", whose address may not be one of the loopback range.
    "--endpoint-reconciler-type=none",
    `--audit-policy-file=${auditPolicy}`,
    `--audit-log-path=${auditLogFile(settings.directory)}`,
    // A test reads the events right after the answer.
    "--audit-log-mode=blocking-strict",
    "--profiling=false",
  ];
}

function admissionFlags(settings: ApiServerSettings): readonly string[] {
  const result = [];
  if (settings.disabledPlugins.length > 0)
    result.push(`--disable-admission-plugins=${settings.disabledPlugins.join(",")}`);
  if (settings.podSecurity !== undefined) {
    const podSecurity = join(settings.directory, "pod-security.yaml");
    writeFileSync(podSecurity, settings.podSecurity);
    const file = join(settings.directory, "admission.json");
    writeFileSync(
      file,
      JSON.stringify({
        apiVersion: "apiserver.config.k8s.io/v1",
        kind: "AdmissionConfiguration",
        plugins: [{ name: "PodSecurity", path: podSecurity }],
      }),
    );
    result.push(`--admission-control-config-file=${file}`);
  }
  return result;
}
