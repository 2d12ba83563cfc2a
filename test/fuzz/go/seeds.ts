/** Cases that are kept: each with Go's answer, so that they can be replayed without Go. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GoAnswer, Question } from "./oracle.ts";

const FOLDER = join(import.meta.dirname, "seeds");

/** A kept case. */
export interface Seed {
  readonly file: string;
  readonly question: Question;
  readonly go: GoAnswer;
  /** The outcome that it must have. */
  readonly outcome: string;
}

interface Written {
  readonly outcome: string;
  readonly format: Question["format"];
  readonly level: string;
  readonly version: string;
  /** As text where it is one. */
  readonly text?: string;
  readonly base64?: string;
  readonly go: GoAnswer;
}

/** Writes a case under a name. */
export function keepSeed(
  name: string,
  { body, format, level, version }: Question,
  go: GoAnswer,
  outcome: string,
): void {
  const text = body.toString();
  const isText = Buffer.from(text).equals(body);
  const written: Written = {
    ...{ outcome, format, level, version },
    ...(isText ? { text } : { base64: body.toString("base64") }),
    go,
  };
  mkdirSync(FOLDER, { recursive: true });
  const file = `${name.replaceAll(/[^\w]+/g, "-")}.json`;
  writeFileSync(join(FOLDER, file), `${JSON.stringify(written, null, 2)}\n`);
}

/** All that are kept. */
export function readSeeds(): readonly Seed[] {
  return readdirSync(FOLDER)
    .toSorted()
    .map((file) => {
      const written = JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Written;
      const { outcome, go, format, level, version, text, base64 = "" } = written;
      const body = text === undefined ? Buffer.from(base64, "base64") : Buffer.from(text);
      return { file, go, outcome, question: { body, format, level, version } };
    });
}
