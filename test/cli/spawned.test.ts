/** Each command once as users run it: the built program, as a process of its own. What commands say, other tests hold in this process. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { podSecurity, ROOT, settled, spawnPodSecurity } from "./command.ts";

const MANIFEST = "examples/deployment.yaml";

it.each([
  ["check", ["check", MANIFEST, "--level", "restricted"], 1],
  ["fix", ["fix", MANIFEST, "--level", "restricted"], 1],
  ["grade", ["grade", MANIFEST], 0],
  ["compare", ["compare", MANIFEST, "--from", "privileged", "--to", "restricted"], 1],
  ["explain", ["explain"], 0],
  ["rules test", ["rules", "test", "rules"], 0],
  ["rules validate", ["rules", "validate", "rules"], 0],
  ["an unknown command", ["chek", MANIFEST], 2],
])("%s says and ends the same as a process of its own", async (_, args, exitCode) => {
  const [spawned, within] = await Promise.all([
    spawnPodSecurity(args, { cwd: ROOT }),
    podSecurity(args, { cwd: ROOT }),
  ]);
  expect(spawned.exitCode).toBe(exitCode);
  expect(settled(spawned.stdout)).toBe(settled(within.stdout));
  expect(spawned.stderr).toBe(within.stderr);
});

it("reads standard input", async () => {
  const text =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostPID: true, containers: [{name: web}]}\n";
  const { exitCode, stdout } = await spawnPodSecurity(["check", "-"], {
    cwd: join(ROOT, "examples"),
    stdin: text,
  });
  expect([exitCode, stdout]).toEqual([1, expect.stringContaining("hostPID")]);
});
