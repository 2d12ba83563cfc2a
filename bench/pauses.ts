/**
 * `npm run measure:pauses -- [--max-time MS] [--lasting MS] [--at-once N] [WORD…]`: sends the largest body of each shape whose name
 * holds the words, and prints how long the event loop stood still for it and how long reviews took meanwhile; with a limit of time, also how long after it a
 * request ended that was refused.
 */
import { parseArgs } from "node:util";
import { describeSeen, nameOf, sendHostile, startHostile } from "./measure/hostile.ts";
import { p99Of } from "./measure/latencies.ts";
import { buildOurs, inHome } from "./servers/run.ts";
import { CASES } from "./subjects/hostile-cases.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "max-time": { type: "string" }, lasting: { type: "string" }, "at-once": { type: "string" } },
});
const limit = values["max-time"] === undefined ? undefined : Number(values["max-time"]);
const chosen = CASES.filter((one) => positionals.every((word) => nameOf(one).includes(word)));

await inHome(async (home) => {
  buildOurs();
  let service = await startHostile(home, limit);
  for (const one of chosen) {
    const seen = await sendHostile(
      one,
      1,
      service,
      Number(values.lasting ?? 0),
      Number(values["at-once"] ?? 1),
    );
    const late =
      limit === undefined || seen.status !== 413
        ? ""
        : `, ended ${(seen.milliseconds - limit).toFixed(0)} ms after its limit`;
    const p99 = `, reviews p99 ${p99Of(seen.admission).toFixed(1)} ms of ${seen.admission.length}`;
    console.log(`${nameOf(one)}: ${describeSeen(seen)}${p99}${late}`);
    if (seen.status > 0) continue;
    await service.stop();
    service = await startHostile(home, limit);
  }
});
// connections that stay open, and stand-ins, must not keep this alive
process.exit();
