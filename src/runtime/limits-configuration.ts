/** The flags that bound what a request may ask for, and how much may be going on at once. */
import type { Option } from "commander";
import { defaultReadLimits } from "../manifest/text/index.ts";
import type { Limits } from "../server/service.ts";

/** What the command line gives for them. */
export interface LimitOptions {
  readonly maxBodyBytes: number;
  readonly maxHeldBytes: number;
  readonly maxDocuments: number;
  readonly maxDepth: number;
  readonly maxNodes: number;
  readonly maxAliases: number;
  readonly maxTime: number;
  readonly maxStreamLines: number;
  readonly streamTimeout: number;
  readonly maxConcurrent: number;
  readonly maxWaiting: number;
  readonly maxLag: number;
  readonly requestTimeout: number;
}

/**
 * The options for them.
 * @param whole makes an option that takes a whole number of at least `least`, 1 unless given.
 */
export function limitOptions(
  whole: (flag: string, what: string, standard: number, least?: number) => Option,
): readonly Option[] {
  const { documents, depth, nodes, aliases } = defaultReadLimits;
  return [
    whole("--max-body-bytes", "bytes of a body", 3_145_728),
    whole("--max-held-bytes", "bytes of all bodies that a process receives and judges at once", 67_108_864),
    // a cluster's own questions must fit
    whole("--max-header-bytes", "bytes of a request's path and headers", 32_768, 1_024),
    whole("--max-connections", "open connections of a process", 1_024),
    whole("--max-documents", "documents of a body", documents),
    whole("--max-depth", "nesting of a document", depth),
    whole("--max-nodes", "values of a body, aliases spelled out", nodes),
    whole("--max-aliases", "uses of YAML aliases in a body", aliases),
    whole("--max-time", "milliseconds of reading and judging a body", 10_000),
    whole("--max-stream-lines", "lines of a stream", 1_000_000),
    whole(
      "--stream-timeout",
      "seconds after which a stream is ended, at most four fifths of --request-timeout",
      240,
    ),
    whole("--max-concurrent", "bodies that are received and judged at once", 100),
    whole("--max-waiting", "requests that wait for one of these to end", 100, 0),
    whole("--max-lag", "milliseconds by which the event loop may be late while bodies are taken", 500),
    whole("--request-timeout", "seconds in which a request must have arrived", 300),
  ];
}

/** The bounds that they set. */
export function readLimits(options: LimitOptions): Limits {
  return {
    bodyBytes: options.maxBodyBytes,
    heldBytes: options.maxHeldBytes,
    milliseconds: options.maxTime,
    stream: { lines: options.maxStreamLines, milliseconds: streamMilliseconds(options) },
    answerMilliseconds: options.requestTimeout * 1_000,
    read: {
      documents: options.maxDocuments,
      depth: options.maxDepth,
      nodes: options.maxNodes,
      aliases: options.maxAliases,
    },
    load: {
      concurrent: options.maxConcurrent,
      waiting: options.maxWaiting,
      lagMilliseconds: options.maxLag,
    },
  };
}

/** A stream is ended by its last line before the request's own end cuts it off. */
function streamMilliseconds({ streamTimeout, requestTimeout }: LimitOptions): number {
  return Math.min(streamTimeout * 1_000, requestTimeout * 800);
}
