/** Builds the real app over the real rules for tests, with a log that can be read. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RequestListener, Server } from "node:http";
import { join } from "node:path";

import { pino } from "pino";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import type { Access } from "../../src/server/auth/access.ts";
import { createAccess } from "../../src/server/auth/access.ts";
import type { AppDependencies } from "../../src/server/app.ts";
import { createApp } from "../../src/server/app.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import type { Limits, Service } from "../../src/server/service.ts";
import { createActive, createService } from "../../src/server/service.ts";
import { parseTokens } from "../../src/server/auth/token-file.ts";
import { createKubernetesModel } from "../../src/manifest/read-manifests.ts";
import { createLevelOrder, defaultConfiguration } from "../../src/policy/index.ts";
import { defaultReadLimits } from "../../src/manifest/text/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";

export const ROOT = join(import.meta.dirname, "../..");

const loaded = await loadRuleSet([{ pack: "built-in", directory: join(ROOT, "rules") }]);
const model = createKubernetesModel({ ...loaded, types });
const configuration = defaultConfiguration(createLevelOrder(loaded.engine.levels));

/** Access for callers with one of these tokens. */
export function tokens(...lines: readonly string[]): Access {
  return createAccess({ sources: [parseTokens(lines.join("\n"))] });
}

/** The state of a service with the built-in rules. */
export const active = createActive(loaded, model, configuration);

export interface Serving {
  readonly app: RequestListener;
  readonly service: Service;
  /** Lines of the log so far. */
  readonly lines: Record<string, unknown>[];
}

/** Bounds that a test does not reach unless it means to. */
export const LIMITS: Limits = {
  bodyBytes: 100_000,
  heldBytes: 67_108_864,
  milliseconds: 60_000,
  load: { concurrent: 100, waiting: 100, lagMilliseconds: 10_000 },
  read: defaultReadLimits,
  stream: { lines: 1_000_000, milliseconds: 240_000 },
  answerMilliseconds: 300_000,
};

/** An app of its own for a test. */
export function serving(
  more: Partial<AppDependencies> = {},
  limits: Partial<Limits> = {},
  level = "debug",
): Serving {
  const lines: Record<string, unknown>[] = [];
  const log = pino(
    { level, base: null },
    { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const service = createService(active, { ...LIMITS, ...limits }, createMetrics({ processMetrics: false }));
  return { app: createApp({ service, log, ...more }), service, lines };
}

/** Listens on a free port of this machine until the test's work is done. */
export async function onNetwork<T>(
  app: RequestListener,
  work: (port: number, server: Server) => Promise<T>,
): Promise<T> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work((server.address() as AddressInfo).port, server);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
