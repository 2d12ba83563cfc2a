/** Sees to it that one process writes in a store: the one that came last. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { errorFacts } from "../core/error-facts.ts";
import { writeDurably } from "./durable.ts";
import type { StoreLayout } from "./layout.ts";
import { StoreError } from "./store-error.ts";

/** What a store tells besides its answers. */
export interface StoreLog {
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}

/**
 * Makes this process the one that writes here; another one that did so before writes no more.
 * @returns throws once somebody else has done the same.
 */
export async function claim(layout: StoreLayout, log: StoreLog): Promise<() => Promise<void>> {
  const name = `${process.pid} ${randomBytes(12).toString("hex")}\n`;
  let claimed = false;
  const take = async (): Promise<void> => {
    await writeDurably(layout.owner, name);
    claimed = true;
  };
  await take().catch((error: unknown) =>
    log.error({ err: errorFacts(error) }, "the store cannot be written now"),
  );
  return async () => {
    if (!claimed) await take();
    const owner = await readFile(layout.owner, "utf8").catch(() => "");
    if (owner === name) return;
    throw new StoreError(
      "taken-over",
      "Another process has taken over this store: send changes to that one. Nothing was changed.",
    );
  };
}
