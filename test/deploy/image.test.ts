/**
 * What the Dockerfile puts into the image is enough to build the service and to run it, without any package beside it; the build
 * takes up nothing that the service is configured by.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
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
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import { ROOT } from "../server/serving.ts";

const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8");
const [, build = "", image = ""] = dockerfile.split(/^FROM .*$/m);

let home: string;
const services: ChildProcess[] = [];
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "image-"));
});
afterAll(() => {
  for (const service of services) service.kill("SIGKILL");
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

/** Starts the service and gives its address. */
async function startIn(directory: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...args, "--port", "0"], { cwd: directory, stdio: "pipe" });
  services.push(child);
  let log = "";
  child.stdout.on("data", (text: Buffer) => (log += text.toString()));
  child.stderr.on("data", (text: Buffer) => (log += text.toString()));
  await vi.waitFor(() => expect(log).toMatch(/listens on http/), SOON);
  return /listens on (\S+) \(19 controls/.exec(log)?.[1] ?? log;
}

async function expectVerdict(url: string): Promise<void> {
  const body = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: web}]}\n";
  const response = await fetch(`${url}/v1/evaluate?level=restricted`, {
    method: "POST",
    headers: { "content-type": "application/yaml" },
    body,
  });
  expect(await response.json()).toMatchObject({ allowed: false });
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
  const url = await startIn(app, entry);
  await expectVerdict(url);
  for (const page of ["/docs", "/openapi.json"]) expect((await fetch(`${url}${page}`)).status).toBe(200);
  const page = await (await fetch(url)).text();
  const files = [...page.matchAll(/"(portal\/[^"]+)"/g)].map(([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(1);
  for (const file of files) expect((await fetch(`${url}/${file}`)).status).toBe(200);
});

it("builds, starts and judges without development dependencies, and says that the page is missing", async () => {
  const directory = follow(build, "production");
  installProduction(directory);
  const run = (program: string, args: readonly string[]) =>
    spawnSync(program, args, { cwd: directory, encoding: "utf8" });
  expect(run("npm", ["run", "--silent", "build"])).toMatchObject({
    status: 0,
    stderr: expect.stringContaining("The web page is not built") as string,
  });
  cpSync(join(ROOT, "bin"), join(directory, "bin"), { recursive: true });
  const check = run(process.execPath, ["bin/pod-security.mjs", "check", "examples/deployment.yaml"]);
  expect([check.status, check.stderr]).toEqual([1, ""]);
  const url = await startIn(directory, ["dist/server.js"]);
  await expectVerdict(url);
  const page = await fetch(url);
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining("npm ci && npm run build")]);
});

/** Stands for `npm ci --omit=dev`: the packages that the lockfile names for production, and no others. */
function installProduction(directory: string): void {
  const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly link?: boolean }>>;
  };
  for (const [path, { dev, link }] of Object.entries(lock.packages)) {
    const isOwn = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path);
    if (!isOwn || dev === true || link === true || !existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(directory, path));
  }
}
