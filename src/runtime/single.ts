/** The service as one process: rules and answers together. */
import type { Logger } from "pino";
import type { Config } from "./configuration.ts";
import { createMetrics } from "../server/metrics.ts";
import { listen } from "../server/network/listen.ts";
import type { Certificate } from "../server/network/tls.ts";
import { writeStartupMessage } from "./startup-message.ts";
import type { RunningServer } from "./serving.ts";
import { startServing } from "./serving.ts";
import { watchConfiguredCertificate } from "./certificate.ts";
import { connect } from "./cluster.ts";
import { createRulesInUse, NO_FOLLOWERS } from "./rules-in-use.ts";
import { shutDownOnSignals } from "./shutdown.ts";

/** Starts it. @param root the directory that holds `rules/`. @throws whatever keeps it from starting. */
export async function startSingle(config: Config, root: string, log: Logger): Promise<void> {
  const client = connect(config);
  const rules = await createRulesInUse({
    config,
    root,
    metrics: createMetrics(),
    client,
    log,
    followers: NO_FOLLOWERS,
  });
  const { service } = rules;
  let answering: RunningServer | undefined = undefined as RunningServer | undefined;
  const renew = (next: Certificate): void => answering?.setCertificate(next);
  const certificate = await watchConfiguredCertificate(config, service, log, renew);
  let url = "";
  answering = await startServing({
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
  shutDownOnSignals(async (signal) => {
    await stop(signal);
    certificate?.stop();
    rules.stop();
  }, log);
  writeStartupMessage({ url }, service, config, log);
}
