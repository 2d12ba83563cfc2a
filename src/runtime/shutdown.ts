/** How the process ends: the first signal lets requests finish, the second ends at once. */
import type { Logger } from "pino";
import { EXIT_FAILED } from "./startup-error.ts";

/** Ends the process orderly when it is asked to. @param stop lets what runs finish. */
export function shutDownOnSignals(stop: (signal: NodeJS.Signals) => Promise<void>, log: Logger): void {
  let isStopping = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isStopping) process.exit(EXIT_FAILED);
    isStopping = true;
    void stop(signal).then(() => {
      log.info("stopped");
      process.exit(0);
    });
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
