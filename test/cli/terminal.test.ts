/** What only a terminal gets to see: colours and progress. */
import { describe, expect, it } from "vitest";
import type { Output } from "../../src/cli/io.ts";
import { paintFor } from "../../src/cli/paint.ts";
import { createProgress } from "../../src/cli/progress.ts";

function output(isTerminal: boolean): Output & { readonly written: string[] } {
  const written: string[] = [];
  return {
    isTerminal,
    written,
    write: (text) => {
      written.push(text);
      return Promise.resolve();
    },
  };
}

describe("colours", () => {
  it.each([
    ["auto", true, {}, true],
    ["auto", false, {}, false],
    ["auto", true, { NO_COLOR: "1" }, false],
    ["auto", true, { NO_COLOR: "" }, true],
    ["auto", true, { TERM: "dumb" }, false],
    ["always", false, { NO_COLOR: "1" }, true],
    ["never", true, {}, false],
  ] as const)("--color %s, terminal %s, %j: %s", (choice, isTerminal, env, seen) => {
    expect(paintFor(choice, output(isTerminal), { env }).red("a") !== "a").toBe(seen);
  });
});

describe("progress", () => {
  it("is shown on a terminal when a run takes long, and taken away", () => {
    let time = 0;
    const terminal = output(true);
    const progress = createProgress(terminal, () => time);
    progress.show("reading", 1, 100);
    time = 800;
    progress.show("reading", 50, 100);
    time = 850;
    progress.show("reading", 55, 100);
    time = 950;
    progress.show("reading", 60, 100);
    progress.end();
    progress.end();
    expect(terminal.written).toEqual([
      "\r\u001b[Kreading 50 of 100 files",
      "\r\u001b[Kreading 60 of 100 files",
      "\r\u001b[K",
    ]);
  });

  it("is not shown in short runs, nor where nobody watches", () => {
    const [terminal, file] = [output(true), output(false)];
    createProgress(terminal, () => 0).end();
    const progress = createProgress(file, () => Infinity);
    progress.show("reading", 1, 2);
    progress.end();
    expect([...terminal.written, ...file.written]).toEqual([]);
  });
});
