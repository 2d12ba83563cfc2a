/**
 * Changes a store and ends this process, without a word, at the given step of its work on the disk; what is being written
 * then is written by half. Arguments: the store's directory, and the step.
 */
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import type { FileHandle } from "node:fs/promises";

const [home = "", stepText = "0"] = process.argv.slice(2);
const last = Number(stepText);
let step = 0;
let counting = false;

/** Whether this is the step at which to end. */
function isLast(): boolean {
  if (counting) step += 1;
  return counting && step === last;
}

function end(): never {
  process.kill(process.pid, "SIGKILL");
  for (;;);
}

function watched(handle: FileHandle): FileHandle {
  const [writeFile, sync, truncate] = [
    handle.writeFile.bind(handle),
    handle.sync.bind(handle),
    handle.truncate.bind(handle),
  ];
  handle.writeFile = async (content) => {
    if (isLast()) {
      await writeFile(String(content).slice(0, String(content).length / 2));
      end();
    }
    await writeFile(content);
  };
  handle.sync = async () => (isLast() ? end() : sync());
  handle.truncate = async (length) => (isLast() ? end() : truncate(length));
  return handle;
}

const { open, rename, rm, mkdir } = promises;
promises.open = async (...all: Parameters<typeof open>) => (isLast() ? end() : watched(await open(...all)));
promises.rename = async (...all: Parameters<typeof rename>) => (isLast() ? end() : rename(...all));
promises.rm = async (...all: Parameters<typeof rm>) => (isLast() ? end() : rm(...all));
promises.mkdir = (async (path: string, options: { recursive: true }) =>
  isLast() ? end() : mkdir(path, options)) as typeof mkdir;
syncBuiltinESMExports();

const { openStore } = await import("../../src/store/index.ts");
const silent = { warn: () => undefined, error: () => undefined };
const name = (n: number) => ({ version: `v1.${n}`, digest: `sha256:${String(n).padStart(64, "0")}` });

const store = await openStore(home, "store", silent);
const seq = store.entries().length;
counting = true;
await store.commit({
  who: "alice",
  what: "activate",
  edits: [
    { path: "a.yaml", text: "a, second" },
    { path: "b.yaml", text: null },
    { path: "inner/c.yaml", text: "c, first" },
  ],
  before: name(seq),
  after: name(seq + 1),
});
process.stdout.write(`${step}`);
