/** The engine runs unchanged in a browser, and nothing in src names what belongs to the rules. */
import { build } from "esbuild";
import { readdirSync, readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import { join } from "node:path";
import { expect, test } from "vitest";
import { control, levels, scopes } from "./rule-set.ts";

const root = join(import.meta.dirname, "..", "..");

test("judges where there is no process, no require and no Node module", async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, "src/engine/index.ts")],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "engine",
    logLevel: "silent",
  });
  const ruleSet = {
    scopes,
    levels,
    controls: [control("own", { fields: { f: { in: ["pod"], path: "a", allowed: [], pattern: "x" } } })],
  };
  const browser = createContext({ ruleSet, console: undefined });
  const code = `${outputFiles[0]?.text ?? ""};
    const evaluator = engine.createEngine(ruleSet).evaluator("baseline", "latest");
    JSON.stringify([typeof process, evaluator.allows({ spec: {} }), evaluator.evaluate({ spec: { a: 1 } })[0].detail]);`;
  expect(runInContext(code, browser)).toBe(JSON.stringify(["undefined", true, 'pod "1"']));
});

test("no module of src or portal names a control, a security field or a capability", () => {
  const words = [
    "seccomp",
    "apparmor",
    "selinux",
    "sysctl",
    "procMount",
    "NET_BIND_SERVICE",
    "SYS_ADMIN",
    "capabilities",
    "runAsNonRoot",
    "runAsUser",
    "allowPrivilegeEscalation",
    "hostPath",
    "hostNetwork",
    "hostPID",
    "hostIPC",
    "hostPort",
    "hostUsers",
    "hostProcess",
  ];
  const modules = ["src", "portal/src"].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(directory, file)),
  );
  const named = modules.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8").toLowerCase();
    return words.filter((word) => text.includes(word.toLowerCase())).map((word) => `${file}: ${word}`);
  });
  expect(modules.length).toBeGreaterThan(10);
  expect(named).toEqual([]);
});
