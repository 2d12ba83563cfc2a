/**
 * `npm run measure:pauses -- [--max-time MS] [WORD…]`: sends the largest body of each shape whose name holds the words, and prints
 * how long the event loop stood still for it; with a limit of time, also how long after it a request ended that was refused.
 */
import { parseArgs } from "node:util";
import { describeSeen, nameOf, sendHostile, startHostile } from "./measure/hostile.ts";
import { buildOurs, inHome } from "./servers/run.ts";
import { CASES } from "./subjects/hostile-cases.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "max-time": { type: "string" } },
});
const limit = values["max-time"] === undefined ? undefined : Number(values["max-time"]);
const chosen = CASES.filter((one) => positionals.every((word) => nameOf(one).includes(word)));

await inHome(async (home) => {
  buildOurs();
  let service = await startHostile(home, limit);
  for (const one of chosen) {
    const seen = await sendHostile(one, 1, service);
    const late =
      limit === undefined || seen.status !== 413
        ? ""
        : `, ended ${(seen.milliseconds - limit).toFixed(0)} ms after its limit`;
    console.log(`${nameOf(one)}: ${describeSeen(seen)}${late}`);
    if (seen.status > 0) continue;
    await service.stop();
    service = await startHostile(home, limit);
  }
});
// connections that stay open, and stand-ins, must not keep this alive
process.exit();
