/** What is said when the service begins to listen. */
import type { Logger } from "pino";
import type { Config } from "../http/config.ts";
import { isLoopback } from "../http/listen.ts";
import type { Active } from "../http/service.ts";

/** Tells people where it listens, and warns when everybody may read. */
export function announce(url: string, { ruleset, engine }: Active, config: Config, log: Logger): void {
  process.stderr.write(
    `Pod Security Rules listens on ${url} (${engine.controls.length} controls, rule set ${ruleset.version}); operations: ${url}/docs\n`,
  );
  log.info({ url, ruleset, controls: engine.controls.length }, "listening");
  const { tokenFile, oidc, tokenReview, openReading } = config.access;
  const isOpen = (tokenFile === undefined && oidc === undefined && !tokenReview) || openReading;
  if (isOpen && !isLoopback(config.host)) {
    log.warn(
      { host: config.host },
      "everybody who reaches this address may read: give --token-file to ask for bearer tokens",
    );
  }
}
