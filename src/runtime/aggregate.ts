/** Adds up what processes count, those that have ended included. */
import { AggregatorRegistry } from "prom-client";
import type { ExemptionUse, Metric, Numbers } from "../server/metrics.ts";

/** What all workers counted. */
export interface Aggregate {
  /** What a worker has counted so far, in place of what it said before. */
  readonly count: (worker: number, numbers: Numbers) => void;
  /** A worker ended: what it counted stays. */
  readonly end: (worker: number) => void;
  /** Prometheus's text of everything, with what one more process counted. */
  readonly text: (own: Numbers) => Promise<string>;
  readonly usesOf: (exemption: string) => ExemptionUse | undefined;
}

const NOTHING: Numbers = { metrics: [], uses: [] };
/** What prom-client leaves out of sums: of many starts that of the primary is the service's. */
const START = "process_start_time_seconds";

/** Creates an empty aggregate. */
export function createAggregate(): Aggregate {
  const living = new Map<number, Numbers>();
  let ended = NOTHING;
  return {
    count: (worker, numbers) => living.set(worker, numbers),
    end: (worker) => {
      const last = living.get(worker);
      living.delete(worker);
      if (last !== undefined) ended = keptOf(ended, last);
    },
    text: (own) => {
      const first = own.metrics.map((one) => (one.name === START ? { ...one, aggregator: "first" } : one));
      const others = [...living.values(), ended].map(({ metrics }) => metrics);
      return AggregatorRegistry.aggregate([first, ...others]).metrics();
    },
    usesOf: (exemption) => {
      const uses = [...living.values(), ended].flatMap((numbers) =>
        numbers.uses.flatMap(([name, use]) => (name === exemption ? [use] : [])),
      );
      return uses.length === 0 ? undefined : uses.reduce(addUses);
    },
  };
}

/** What stays of two that ended: what only grows. What is measured now ended with them. */
function keptOf(a: Numbers, b: Numbers): Numbers {
  const uses = new Map(a.uses);
  for (const [name, use] of b.uses) {
    const known = uses.get(name);
    uses.set(name, known === undefined ? use : addUses(known, use));
  }
  return { metrics: addMetrics(a.metrics, b.metrics.filter(isLasting)), uses: [...uses] };
}

function isLasting({ type, aggregator }: Metric): boolean {
  return (String(type) === "counter" || String(type) === "histogram") && aggregator === "sum";
}

function addMetrics(...all: readonly (readonly Metric[])[]): readonly Metric[] {
  const sums = AggregatorRegistry.aggregate([...all]).getMetricsAsArray() as unknown as readonly Metric[];
  return sums.map(({ name, help, type, aggregator, values }) => ({ name, help, type, aggregator, values }));
}

function addUses(a: ExemptionUse, b: ExemptionUse): ExemptionUse {
  return { count: a.count + b.count, last: a.last > b.last ? a.last : b.last };
}
