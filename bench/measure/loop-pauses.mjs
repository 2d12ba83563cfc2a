/**
 * Preloaded into a server's processes (`node --import`): writes down each pause of the event loop, in milliseconds, and how much of it
 * the loop's own thread had a processor (Linux). The latter hardly depends on who else uses the machine.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TICK = 5;
const WORTH_TELLING = 15;
const directory = new URL(import.meta.url).searchParams.get("directory") ?? ".";
const file = join(directory, String(process.pid));
const schedule = `/proc/self/task/${process.pid}/schedstat`;

const onProcessor = () => Number(readFileSync(schedule, "utf8").split(" ")[0]) / 1e6;

let [seen, used] = [performance.now(), onProcessor()];
setInterval(() => {
  const [now, cpu] = [performance.now(), onProcessor()];
  const pause = now - seen - TICK;
  if (pause >= WORTH_TELLING) appendFileSync(file, `${pause.toFixed(1)} ${(cpu - used).toFixed(1)}\n`);
  [seen, used] = [now, cpu];
}, TICK).unref();
