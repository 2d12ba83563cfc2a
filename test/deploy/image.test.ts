/**
 * What the Dockerfile puts into the image is enough to build the service and to run it, without any package beside it; the build
 * takes up nothing that the service is configured by.
 */
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import { ROOT } from "../server/serving.ts";

const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8");
const [, build = "", image = ""] = dockerfile.split(/^FROM .*$/m);

let home: string;
let service: ChildProcess | undefined;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "image-"));
});
afterAll(() => {
  service?.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

/** Copies as a stage's COPY lines say. @returns the stage's working directory. */
function follow(stage: string, name: string, built?: string): string {
  const directory = join(home, name);
  mkdirSync(directory);
  for (const [, words = ""] of stage.matchAll(/^COPY (.+)$/gm)) {
    const isBuilt = words.startsWith("--from=build ");
    const paths = words.replace("--from=build /build/", "").split(" ");
    const target = paths.pop() ?? "";
    for (const path of paths) {
      const to = target === "./" ? path : target;
      cpSync(join(isBuilt ? (built ?? "") : ROOT, path), join(directory, to), { recursive: true });
    }
  }
  return directory;
}

it("builds, starts and answers", async () => {
  const built = follow(build, "build");
  // stands for npm ci
  symlinkSync(join(ROOT, "node_modules"), join(built, "node_modules"));
  const store = join(home, "store");
  const env = { ...process.env, PSR_STORE: store };
  execFileSync("npm", ["run", "--silent", "build"], { cwd: built, env, stdio: "pipe" });
  const compiled = readdirSync(join(built, "dist")).filter((name) => name.endsWith(".cache"));
  expect([compiled.length, existsSync(store)]).toEqual([1, false]);
  const app = follow(image, "app", built);
  const [, ...entry] = JSON.parse(/^ENTRYPOINT (.+)$/m.exec(image)?.[1] ?? "[]") as string[];
  service = spawn(process.execPath, [...entry, "--port", "0"], { cwd: app, stdio: "pipe" });
  let log = "";
  service.stdout?.on("data", (text: Buffer) => (log += text.toString()));
  service.stderr?.on("data", (text: Buffer) => (log += text.toString()));
  await vi.waitFor(() => expect(log).toMatch(/listens on http/), SOON);
  const url = /listens on (\S+) \(19 controls/.exec(log)?.[1] ?? log;
  const body = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: web}]}\n";
  const response = await fetch(`${url}/v1/evaluate?level=restricted`, {
    method: "POST",
    headers: { "content-type": "application/yaml" },
    body,
  });
  expect(await response.json()).toMatchObject({ allowed: false });
  for (const page of ["/docs", "/openapi.json"]) expect((await fetch(`${url}${page}`)).status).toBe(200);
  const page = await (await fetch(url)).text();
  const files = [...page.matchAll(/"(portal\/[^"]+)"/g)].map(([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect((await fetch(`${url}/${file}`)).status).toBe(200);
});
