/** Upstream's integration suite against a cluster of our webhook, and against the plugin that it was written for. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startCluster } from "../cluster.ts";
import { startWebhookCluster } from "./pair.ts";

const SUITE = join(import.meta.dirname, "../suite");

it("is green with the built-in plugin, so that its failures are ours", async () => {
  const cluster = await startCluster({ disablePodSecurity: false });
  try {
    expect(await runSuite(cluster.admin.kubeconfig)).toEqual({ failed: [], passed: 750 });
  } finally {
    await cluster.stop();
  }
}, 600_000);

it("is green with our webhook", async () => {
  const ours = await startWebhookCluster();
  try {
    expect(await runSuite(ours.cluster.admin.kubeconfig)).toEqual({ failed: [], passed: 750 });
  } finally {
    await ours.stop();
  }
}, 600_000);

/** The names of the suite's tests that failed, and how many passed. */
async function runSuite(
  kubeconfig: string,
): Promise<{ readonly failed: readonly string[]; readonly passed: number }> {
  const output = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, KUBECONFIG: kubeconfig };
    const args = ["test", "-count=1", "-v", "."];
    execFile("go", args, { cwd: SUITE, env, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (/^--- (?:PASS|FAIL)/m.test(stdout)) resolve(stdout);
      else reject(new Error(`the suite did not run: ${stderr || stdout}`, { cause: error }));
    });
  });
  const named = (word: string): readonly string[] =>
    [...output.matchAll(new RegExp(`^ {4}--- ${word}: (\\S+)`, "gm"))].map(([, name = ""]) => name);
  return { failed: named("FAIL"), passed: named("PASS").length };
}
