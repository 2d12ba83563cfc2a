/** Every target of `npm run fuzz`: in process, and over the sockets of a service that is started for them. */
import { overHttp } from "./over-http.ts";
import type { Openable } from "./targets.ts";
import { targets } from "./targets.ts";

export const open: Openable["open"] = async () => {
  const http = await overHttp();
  return { targets: [...targets, http.target], stop: http.stop };
};
