/** The service as one process: rules and answers together. */
import type { Logger } from "pino";
import type { Config } from "../http/config.ts";
import { createMetrics } from "../http/metrics.ts";
import { listen } from "../http/listen.ts";
import type { Certificate } from "../http/tls.ts";
import { announce } from "./announce.ts";
import type { Answering } from "./answering.ts";
import { answer } from "./answering.ts";
import { keepCertificate } from "./certificate.ts";
import { connect } from "./cluster.ts";
import { keepRules, NO_FOLLOWERS } from "./rules.ts";
import { endOnSignals } from "./signals.ts";

/** Starts it. @param root the directory that holds `rules/`. @throws whatever keeps it from starting. */
export async function startAlone(config: Config, root: string, log: Logger): Promise<void> {
  const client = connect(config);
  const rules = await keepRules({
    config,
    root,
    metrics: createMetrics(),
    client,
    log,
    followers: NO_FOLLOWERS,
  });
  const { service } = rules;
  let answering: Answering | undefined = undefined as Answering | undefined;
  const renew = (next: Certificate): void => answering?.setCertificate(next);
  const certificate = await keepCertificate(config, service, log, renew);
  let url = "";
  answering = await answer({
    service,
    config,
    root,
    client,
    certificate: certificate?.current(),
    log,
    open: async (...how) => {
      const listening = await listen(...how);
      ({ url } = listening);
      return listening;
    },
  });
  const { stop } = answering;
  endOnSignals(async (signal) => {
    await stop(signal);
    certificate?.stop();
    rules.stop();
  }, log);
  announce({ url }, service, config, log);
}
