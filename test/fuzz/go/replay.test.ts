/** The kept cases of `npm run fuzz:go`, replayed over HTTP against the answers that Go gave: no Go is needed. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serving } from "../../server/serving.ts";
import { compare } from "./compare.ts";
import { askUs, hangUp } from "./ours.ts";
import { readSeeds } from "./seeds.ts";

const server = createServer(serving({}, {}, "silent").app);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(async () => {
  hangUp();
  await new Promise((resolve) => server.close(resolve));
});

it.each(readSeeds())("$file has the outcome $outcome", async ({ question, go, outcome }) => {
  const ours = await askUs((server.address() as AddressInfo).port, question);
  expect(compare(ours, go)).toEqual({ name: outcome });
});
