/** Errors that nobody caught: they are logged by what they are and where they were thrown, which Node itself would print with their words. */
import type { Logger } from "pino";
import { errorFacts } from "../core/error-facts.ts";
import { EXIT_FAILED } from "./startup-error.ts";

/** Logs them from now on. A promise that failed unnoticed stops nothing; an exception ends the process, whose state nobody knows. */
export function logUncaughtErrors(log: Logger): void {
  process.on("unhandledRejection", (error) =>
    log.error({ err: errorFacts(error) }, "something failed unnoticed"),
  );
  process.on("uncaughtException", (error) => {
    log.fatal({ err: errorFacts(error) }, "the process cannot continue");
    process.exit(EXIT_FAILED);
  });
}
