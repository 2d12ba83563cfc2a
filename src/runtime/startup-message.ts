/** The message at startup: where the service listens, and who may read. */
import type { Logger } from "pino";
import type { Config } from "./configuration.ts";
import { isLoopback } from "../server/network/listen.ts";
import type { Service } from "../server/service.ts";

/** Where callers connect. */
export interface Addresses {
  readonly url: string;
  /** Where admission requests are answered, if not there. */
  readonly admissionUrl?: string | undefined;
}

/** Tells people where it listens, and warns when everybody may read. */
export function writeStartupMessage(
  { url, admissionUrl }: Addresses,
  service: Service,
  config: Config,
  log: Logger,
): void {
  const { ruleset, engine } = service.current();
  const notLoaded = service.store()?.notLoaded;
  const rules =
    notLoaded === undefined
      ? `${engine.controls.length} controls, rule set ${ruleset.version}`
      : `not ready: the rules of its store cannot be read yet: ${notLoaded}`;
  const admission = admissionUrl === undefined ? "" : `; admission requests: ${admissionUrl}/admission`;
  process.stderr.write(
    `Pod Security Rules listens on ${url} (${rules}); operations: ${url}/docs${admission}\n`,
  );
  const where = { url, ...(admissionUrl !== undefined && { admissionUrl }) };
  if (notLoaded === undefined) log.info({ ...where, ruleset, controls: engine.controls.length }, "listening");
  else log.warn({ ...where, notLoaded }, "listening, but not ready");
  const { tokenFile, oidc, tokenReview, openReading } = config.access;
  const isOpen = (tokenFile === undefined && oidc === undefined && !tokenReview) || openReading;
  if (isOpen && !isLoopback(config.host)) {
    log.warn(
      { host: config.host },
      "everybody who reaches this address may read: give --token-file to ask for bearer tokens",
    );
  }
}
