/** The certificate in use: served as it is renewed, and shown with its end. */
import type { Logger } from "pino";
import type { Config } from "./configuration.ts";
import type { Service } from "../server/service.ts";
import type { Certificate } from "../server/network/tls.ts";
import { endOf, readCertificate, watchCertificate } from "../server/network/tls.ts";

/** A certificate that is kept up to date. */
export interface WatchedCertificate {
  /** The last one that could be used. */
  readonly current: () => Certificate;
  readonly stop: () => void;
}

/**
 * Reads the configured certificate, if there is one, and from now on hands over renewed ones as they come.
 * @throws CertificateError when it cannot be used.
 */
export async function watchConfiguredCertificate(
  { tls, admission }: Config,
  service: Service,
  log: Logger,
  replace: (next: Certificate) => void,
): Promise<WatchedCertificate | undefined> {
  if (tls === undefined) return undefined;
  const files = { ...tls, clientCaFile: admission?.clientCaFile };
  let current = await readCertificate(files);
  let end = endOf(current);
  service.metrics.registerCertificate(() => end);
  const take = (next: Certificate): void => {
    current = next;
    end = endOf(next);
    replace(next);
  };
  const stop = watchCertificate(take, files, current, log);
  return { current: () => current, stop };
}
