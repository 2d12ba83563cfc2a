/** How to reach the API server: from a kubeconfig, or from what every pod in a cluster is given. */
import type { UnknownObject } from "../core/json.ts";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { load } from "js-yaml";
import { OperationalError } from "../core/error-facts.ts";

/** Where the API server is, and as whom to speak to it. */
export interface Connection {
  /** Without a path at the end. */
  readonly server: URL;
  readonly tls: {
    readonly ca?: string | undefined;
    readonly cert?: string | undefined;
    readonly key?: string | undefined;
    readonly servername?: string | undefined;
    readonly rejectUnauthorized?: boolean | undefined;
  };
  /** The bearer token of this moment; tokens in files are renewed by the cluster. */
  readonly token: () => string | undefined;
}

/** The credentials cannot be used. */
export class ConnectionError extends OperationalError {
  override readonly name = "ConnectionError";
}

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * The connection of a pod to its own cluster.
 * @throws ConnectionError outside of a cluster.
 */
export function inClusterConnection(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  directory: string = SERVICE_ACCOUNT,
): Connection {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port = "443" } = environment;
  if (host === undefined || host === "") {
    throw new ConnectionError("--in-cluster works in a pod only: KUBERNETES_SERVICE_HOST is not set");
  }
  const tokenFile = join(directory, "token");
  readText(tokenFile);
  return {
    server: new URL(`https://${host.includes(":") ? `[${host}]` : host}:${port}`),
    tls: { ca: readText(join(directory, "ca.crt")) },
    token: () => readText(tokenFile).trim(),
  };
}

/**
 * The connection of a kubeconfig's current context. Knows certificates, tokens and token files; programs that fetch
 * credentials (`exec`) and passwords are refused.
 * @throws ConnectionError with what is missing.
 */
export function kubeconfigConnection(file: string): Connection {
  const config = parse(file);
  const context = entry(config, "contexts", text(config["current-context"]), "context", file);
  const cluster = entry(config, "clusters", text(context["cluster"]), "cluster", file);
  const user = entry(config, "users", text(context["user"]), "user", file);
  for (const unknown of ["exec", "auth-provider", "username"]) {
    if (user[unknown] !== undefined) {
      throw new ConnectionError(
        `${file}: the user's "${unknown}" cannot be used here: give a client certificate, token or tokenFile`,
      );
    }
  }
  const server = text(cluster["server"]);
  if (server === undefined || !URL.canParse(server))
    throw new ConnectionError(`${file}: the cluster has no server`);
  const content = (bag: UnknownObject, name: string): string | undefined => {
    const inline = text(bag[`${name}-data`]);
    if (inline !== undefined) return Buffer.from(inline, "base64").toString("utf8");
    const path = text(bag[name]);
    return path === undefined ? undefined : readText(resolve(dirname(file), path));
  };
  const tokenFile = text(user["tokenFile"]);
  const tokenPath = tokenFile === undefined ? undefined : resolve(dirname(file), tokenFile);
  return {
    server: new URL(server),
    tls: {
      ca: content(cluster, "certificate-authority"),
      cert: content(user, "client-certificate"),
      key: content(user, "client-key"),
      servername: text(cluster["tls-server-name"]),
      ...(cluster["insecure-skip-tls-verify"] === true && { rejectUnauthorized: false }),
    },
    token: () => (tokenPath === undefined ? text(user["token"]) : readText(tokenPath).trim()),
  };
}

function parse(file: string): UnknownObject {
  try {
    const value = load(readText(file));
    if (isBag(value)) return value;
  } catch (error) {
    if (error instanceof ConnectionError) throw error;
  }
  throw new ConnectionError(`${file}: not a kubeconfig`);
}

/** The part of a named entry in one of a kubeconfig's lists. */
function entry(
  config: UnknownObject,
  list: string,
  name: string | undefined,
  part: string,
  file: string,
): UnknownObject {
  const entries: readonly unknown[] = Array.isArray(config[list]) ? config[list] : [];
  const found = entries.filter(isBag).find((candidate) => candidate["name"] === name);
  const value = found?.[part];
  if (name === undefined || !isBag(value)) {
    throw new ConnectionError(
      `${file}: there is no ${part} "${name ?? ""}" (current-context and what it names)`,
    );
  }
  return value;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConnectionError(
      `cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
    );
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isBag(value: unknown): value is UnknownObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
