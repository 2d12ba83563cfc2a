/** Runs one area and sends its rows to the process that started this one. */
import { AREAS } from "./areas.ts";
import type { Effort } from "./row.ts";

const [name = "", effort = "{}"] = process.argv.slice(2);
const load = AREAS[name];
if (load === undefined) throw new Error(`there is no area "${name}"`);
const { area } = await load();
const rows = await area.run(JSON.parse(effort) as Effort);
// clients of servers that are gone, and stand-ins, must not keep this alive
process.send?.(rows, undefined, undefined, () => process.exit());
