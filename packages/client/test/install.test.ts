/** The package as others get it: packed, installed into an empty project, compiled against, and run. No network is used. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../../../test/server/serving.ts";
import { served, TOKEN } from "./serving.ts";

const url = served();
const PROGRAM = `import { createClient, ProblemError } from "@pod-security-rules/client";
import type { Violation } from "@pod-security-rules/client";

const client = createClient({ baseUrl: process.argv[2] ?? "", token: process.argv[3] ?? "" });
const pod = { apiVersion: "v1", kind: "Pod", spec: { hostNetwork: true, containers: [{ name: "a", image: "x" }] } };
const { results } = await client.evaluate(pod, { level: "baseline" });
const violations: readonly Violation[] = results[0]?.violations ?? [];
console.log(violations.map(({ control }) => control).join());
try {
  await client.control("x");
} catch (error) {
  if (error instanceof ProblemError) console.log(error.kind);
}
`;
const TSCONFIG = {
  compilerOptions: {
    module: "nodenext",
    target: "es2022",
    lib: ["es2023"],
    strict: true,
    exactOptionalPropertyTypes: true,
    // the types of Node that this repository has
    typeRoots: [join(ROOT, "node_modules/@types")],
    types: ["node"],
  },
  files: ["program.ts"],
};

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "psr-install-"));
});
afterAll(() => rmSync(home, { recursive: true }));

const run = (program: string, args: readonly string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe" });

it("is installed from its archive, compiles under strict rules, and is answered", async () => {
  const [archives, project] = [join(home, "archives"), join(home, "project")];
  mkdirSync(archives);
  mkdirSync(project);
  const packages = [
    "packages/client",
    "node_modules/openapi-fetch",
    "node_modules/openapi-typescript-helpers",
  ];
  for (const one of packages) {
    const scripts = one.startsWith("packages") ? [] : ["--ignore-scripts"];
    run("npm", ["pack", "--silent", "--pack-destination", archives, ...scripts], join(ROOT, one));
  }
  writeFileSync(join(project, "package.json"), '{ "name": "empty", "private": true, "type": "module" }');
  const files = readdirSync(archives).map((name) => join(archives, name));
  run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", ...files], project);
  writeFileSync(join(project, "program.ts"), PROGRAM);
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(TSCONFIG));
  run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc")], project);
  const output = await new Promise<string>((resolve, reject) => {
    // asynchronously: the service answers in this very process
    void import("node:child_process").then(({ execFile }) =>
      execFile(process.execPath, ["program.js", url(), TOKEN], { cwd: project }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(stderr, { cause: error }));
      }),
    );
  });
  expect(output).toBe("hostNamespaces\nunknown-control\n");
});
