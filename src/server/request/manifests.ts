/** Reads the manifests of a body, for every operation that takes some. */
import { readingManifests } from "../../manifest/read-manifests.ts";
import { readText } from "../../manifest/text/index.ts";
import type { Manifest } from "../../manifest/types.ts";
import { readBody } from "./body.ts";
import type { ApiRequest } from "../handler.ts";
import { bodyFormat } from "./media.ts";
import { Problem } from "../problem/problem.ts";
import type { Active, Service } from "../service.ts";
import type { Work } from "../work-queue.ts";

/** A body that was read, and what evaluates it. */
export interface ReadBody {
  readonly text: string;
  readonly manifests: readonly Manifest[];
  /** The state after the body had arrived, to be kept to the end of the answer: no answer sees two. */
  readonly active: Active;
  /** What has been done so far, to continue from. */
  readonly work: Work;
}

/**
 * The manifests of a body in YAML or JSON.
 * @throws Problem when there is no object in it, or when it is a stream; UnreadableError, LimitError.
 */
export async function readManifestBody(request: ApiRequest, service: Service): Promise<ReadBody> {
  const format = bodyFormat(request.headers["content-type"]);
  if (format === "ndjson") {
    throw new Problem("unsupported-media-type", "This operation takes application/yaml or application/json.");
  }
  const text = await readBody(request, service.limits.bodyBytes);
  const active = service.current();
  const limits = service.limits.read;
  const work = service.work.start(request.isGone);
  const manifests = await work.do(readingManifests(text, format, active.model, { limits }));
  // a List without items is an inventory of nothing; a text without a document is a mistake
  if (manifests.length === 0 && readText(text, format, limits).length === 0) {
    throw new Problem("empty-body", "There is no object in the body: it is empty, or holds comments alone.");
  }
  return { text, manifests, active, work };
}
