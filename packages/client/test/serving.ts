/** The service itself, on a port of its own, for tests of the client. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { changing } from "../../../test/server/changing.ts";
import { onNetwork } from "../../../test/server/serving.ts";

/** Somebody who may change rules. */
export const TOKEN = "alices-token";

/** Serves during the tests of a file. @returns what tells the address once they run. */
export function served(): () => string {
  let url = "";
  let end = (): void => undefined;
  beforeAll(async () => {
    const home = mkdtempSync(join(tmpdir(), "psr-client-"));
    const { app, stop } = await changing(home);
    await new Promise<void>((listening) => {
      void onNetwork(app, (port) => {
        url = `http://127.0.0.1:${port}`;
        listening();
        return new Promise<void>((done) => {
          end = () => {
            stop();
            rmSync(home, { recursive: true });
            done();
          };
        });
      });
    });
  });
  afterAll(() => end());
  return () => url;
}
