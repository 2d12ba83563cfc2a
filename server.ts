/** The service: configuration → rule set → app → listen, and an orderly end. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { pino } from "pino";
import { errorFacts } from "./src/core/error-facts.ts";
import packageFile from "./package.json" with { type: "json" };
import type { Config } from "./src/runtime/configuration.ts";
import { readConfig } from "./src/runtime/configuration.ts";
import { startSingle } from "./src/runtime/single.ts";
import { exitWith, startupErrorOf } from "./src/runtime/startup-error.ts";
import { logUncaughtErrors } from "./src/runtime/uncaught-errors.ts";
import { startPrimary } from "./src/runtime/primary.ts";
import { isWorkerProcess } from "./src/runtime/pool.ts";
import { startWorker } from "./src/runtime/worker.ts";

void main();

async function main(): Promise<void> {
  try {
    if (isWorkerProcess()) {
      startWorker(packageRoot(), createLog);
      return;
    }
    await start(await readConfig(process.argv.slice(2), packageFile.version));
  } catch (error) {
    exitWith(startupErrorOf(error));
  }
}

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  logUncaughtErrors(log);
  const isAlone = config.workers === 1 && config.admission === undefined;
  await (isAlone ? startSingle : startPrimary)(config, packageRoot(), log);
}

function createLog(level: string): Logger {
  const base = isWorkerProcess() ? { pid: process.pid } : null;
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorFacts } });
}

/** The directory that holds package.json, whether this runs from source or from dist/. */
function packageRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, "rules")) ? here : dirname(here);
}
