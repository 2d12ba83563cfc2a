/** Every target of `npm run fuzz`: in process, and over the sockets of a service that is started for them. */
import { overlays } from "./overlays.ts";
import { questions } from "./questions.ts";
import { requests } from "./requests.ts";
import { startFuzzed } from "./service.ts";
import { streams } from "./streams.ts";
import type { Openable } from "./targets.ts";
import { targets } from "./targets.ts";
import { wire } from "./wire.ts";

export const open: Openable["open"] = async () => {
  const service = await startFuzzed();
  const overSockets = [questions, streams, requests, wire].map((target) => target(service));
  return { targets: [...targets, overlays, ...overSockets], stop: service.stop };
};
