/** Runs kubectl as a person would, with a kubeconfig of the tests' own. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { KeyPair } from "./certificates.ts";

/** What kubectl said; warnings stand in stderr. */
export interface KubectlResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Writes a kubeconfig for a client with a certificate; every file is named by its path. */
export function writeKubeconfig(file: string, url: string, caFile: string, client: KeyPair): void {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster: { server: url, "certificate-authority": caFile } }],
    users: [
      {
        name: "client",
        user: { "client-certificate": client.certificateFile, "client-key": client.keyFile },
      },
    ],
    contexts: [{ name: "test", context: { cluster: "test", user: "client" } }],
    "current-context": "test",
  };
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
}

/** Runs kubectl to its end. Nothing of the user's own settings reaches it. */
export async function runKubectl(
  program: string,
  kubeconfig: string,
  args: readonly string[],
  input = "",
): Promise<KubectlResult> {
  const home = join(dirname(kubeconfig), "kubectl-home");
  mkdirSync(home, { recursive: true });
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, HOME: home, KUBECONFIG: kubeconfig, KUBERC: "off" },
  });
  const exit = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
  // A kubectl that does not read its input, or has failed, closes it; its exit code tells what happened.
  child.stdin.once("error", () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { code, stdout, stderr };
}
