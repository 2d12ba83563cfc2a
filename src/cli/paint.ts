/** Decides whether colours are seen. */
import picocolors from "picocolors";
import type { Paint } from "../report/paint.ts";
import { PLAIN } from "../report/paint.ts";
import type { Io, Output } from "./io.ts";

/** What `--color` takes. */
export const COLOR_CHOICES = ["auto", "always", "never"] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

/** `auto`: on a terminal that knows colours, unless NO_COLOR asks for none. Source: https://no-color.org */
export function paintFor(choice: ColorChoice, output: Output, { env }: Pick<Io, "env">): Paint {
  const asked = env["NO_COLOR"] === undefined || env["NO_COLOR"] === "";
  const seen = output.isTerminal && asked && env["TERM"] !== "dumb";
  return choice === "always" || (choice === "auto" && seen) ? picocolors.createColors(true) : PLAIN;
}
