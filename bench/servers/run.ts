/** Runs servers for the benchmarks: ours as `npm start` runs it, the bare ones bundled as ours is. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { remove, removeAtEnd, startServer } from "../../test/cluster/processes.ts";
import { bundleInto } from "../measure/bundled.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const LISTENS = /listens on (\S+) \(/;
const ADMITS = /admission requests: (\S+)/;

/** A server that listens. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Where a process of its own answers admission requests; undefined when none does. */
  readonly admissionUrl?: string;
  stop(): Promise<void>;
}

/** Where one benchmark keeps its files and servers; both end with it. */
export interface Home {
  readonly directory: string;
  /** Runs a server and waits until it says where it listens. @throws Error with its output when it ends before. */
  readonly run: (args: readonly string[], program?: string) => Promise<Running>;
}

/** Builds dist/, as `npm start` does. */
export function buildOurs(): void {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
}

/** The arguments that `npm start` gives to node. */
export function ourArguments(flags: readonly string[] = []): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  const [node, ...args] = scripts.start.split(" ");
  if (node !== "node") throw new Error(`npm start runs "${scripts.start}", which is not known here`);
  const absolute = args.map((arg) => (arg.startsWith("dist/") ? join(ROOT, arg) : arg));
  return [...absolute, "--port", "0", "--log-level", "warn", ...flags];
}

/** Bundles one of the bare servers into the directory. @returns the arguments with which node runs it. */
export async function bareArguments(
  name: "bare-review" | "bare-json" | "bare-yaml",
  directory: string,
  args: readonly string[] = [],
): Promise<readonly string[]> {
  return [await bundleInto(directory, `servers/${name}`), ...args];
}

/** Does the work in a new home, and leaves nothing of it behind. */
export async function inHome<T>(work: (home: Home) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "bench-"));
  removeAtEnd(directory);
  const servers: Running[] = [];
  const run: Home["run"] = async (args, program = process.execPath) => {
    const name = `server-${servers.length}`;
    const server = startServer(name, program, args, join(directory, `${name}.log`));
    const running = { pid: server.pid, stop: () => server.stop("SIGKILL") };
    servers.push({ url: "", ...running });
    for (;;) {
      const url = LISTENS.exec(server.log())?.[1];
      const admissionUrl = ADMITS.exec(server.log())?.[1];
      if (url !== undefined) return { url, ...running, ...(admissionUrl !== undefined && { admissionUrl }) };
      if (!server.running()) throw new Error(`${args.join(" ")} ended:\n${server.log()}`);
      await sleep(20);
    }
  };
  try {
    return await work({ directory, run });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    remove(directory);
  }
}
