/** POST /v1/namespaces/evaluate: what the API server would say of a namespace's labels, and what they mean for its objects. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { evaluateNamespace } from "./schema.ts";
import { NAMESPACE_PARAMETERS } from "./schema.ts";
import { evaluatingNamespace } from "../../../namespaces/index.ts";
import type { NamespaceRequest } from "../../../namespaces/index.ts";
import { answerCharacters, isNamespace, requestedClusterVersion } from "../../../evaluate/index.ts";
import type { UnknownObject } from "../../../core/json.ts";
import { isJsonObject } from "../../../core/json.ts";
import { findingManifests, manifestsIn, readingManifests } from "../../../manifest/read-manifests.ts";
import type { KubernetesModel } from "../../../manifest/read-manifests.ts";
import type { ReadLimits, SourceDocument } from "../../../manifest/text/index.ts";
import { readingText } from "../../../manifest/text/index.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import type { Manifest } from "../../../manifest/types.ts";
import { readBody } from "../../request/body.ts";
import type { Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { findBodyMistakes } from "../../request/body-mistakes.ts";
import type { ProblemError } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

/** Keys of a body that holds more than a Namespace. */
const KEYS = ["namespace", "oldNamespace", "pods", "workloads", "kubernetes-version"] as const;

const WANTED = { what: "a Namespace", file: "namespace.yaml" };

/** The operation's handler. */
export function createNamespaceEvaluate(service: Service): Handler<AnswerOf<typeof evaluateNamespace>> {
  return async (request) => {
    const query = readQuery(request.query, NAMESPACE_PARAMETERS);
    // a mistake is reported even where the body's own version counts
    requestedClusterVersion(query["kubernetes-version"]);
    negotiate(request.headers.accept, ["application/json"]);
    const format = bodyFormat(request.headers["content-type"]);
    if (format === "ndjson") throw new Problem("unsupported-media-type", "Send one JSON object, or YAML.");
    const text = await readBody(request, service.limits.bodyBytes, WANTED);
    const active = service.current();
    const work = service.work.start(request.isGone);
    const asked = await work.do(reading(text, format, active.model, service.limits.read));
    const kubernetesVersion = asked.kubernetesVersion ?? query["kubernetes-version"];
    const rules = { ...active, answerCharacters: answerCharacters(text.length) };
    return jsonFor(text, await work.do(evaluatingNamespace({ ...asked, kubernetesVersion }, rules)));
  };
}

function* reading(
  text: string,
  format: "json" | "yaml",
  model: KubernetesModel,
  limits: ReadLimits,
): TimeSlices<NamespaceRequest> {
  const documents = yield* readingText(text, format, limits);
  const [first] = documents;
  return documents.length === 1 && first !== undefined && isEnvelope(first.value)
    ? yield* readingEnvelope(first, first.value, model, limits)
    : readObjects(yield* readingManifests(text, format, model, { limits }));
}

/** A body that is no Kubernetes object itself. */
function isEnvelope(value: unknown): value is UnknownObject {
  return isJsonObject(value) && !Object.hasOwn(value, "kind") && !Object.hasOwn(value, "apiVersion");
}

/** One Namespace, with pods and other objects beside it if there are any. */
function readObjects(manifests: readonly Manifest[]): NamespaceRequest {
  const [namespace, second] = manifests.filter(isNamespace);
  if (namespace === undefined) throw unusable("", "a Namespace is missing (apiVersion: v1, kind: Namespace)");
  if (second !== undefined) {
    throw unusable(
      "",
      `there are two Namespaces, on lines ${namespace.line} and ${second.line}: send one at a time`,
    );
  }
  const others = manifests.filter((manifest) => manifest !== namespace);
  if (others.length === 0) return { namespace, namespacePointer: "" };
  const isPod = ({ apiVersion, kind }: Manifest): boolean => apiVersion === "v1" && kind === "Pod";
  return {
    namespace,
    namespacePointer: "",
    pods: others.filter(isPod),
    workloads: others.filter((manifest) => !isPod(manifest)),
  };
}

function* readingEnvelope(
  document: SourceDocument,
  body: UnknownObject,
  model: KubernetesModel,
  limits: ReadLimits,
): TimeSlices<NamespaceRequest> {
  const errors = checkEnvelope(document, body);
  if (errors.length > 0) throw new Problem("invalid-body", sentenceOf(errors[0]?.detail ?? ""), { errors });
  const one = (key: "namespace" | "oldNamespace"): Manifest | undefined =>
    isSet(body[key]) ? manifestsIn(document, { path: [key], value: body[key] }, model)[0] : undefined;
  const namespace = one("namespace");
  if (namespace === undefined) throw unusable("/namespace", "namespace holds no object");
  return {
    namespace,
    oldNamespace: one("oldNamespace"),
    pods: yield* readingPods(document, body["pods"], model, limits),
    workloads: yield* readingList(
      document,
      { key: "workloads", value: body["workloads"], limits },
      model,
      (item) => item,
    ),
    kubernetesVersion: isSet(body["kubernetes-version"]) ? String(body["kubernetes-version"]) : undefined,
  };
}

function checkEnvelope(document: SourceDocument, body: UnknownObject): readonly ProblemError[] {
  const { errors, report } = findBodyMistakes(document, body, KEYS);
  for (const key of ["namespace", "oldNamespace"]) {
    if (isSet(body[key]) && !isJsonObject(body[key])) report(key, `${key} must be a Namespace object`);
  }
  for (const key of ["pods", "workloads"]) {
    if (isSet(body[key]) && !Array.isArray(body[key]) && !isList(body[key]))
      report(key, `${key} must be a list`);
  }
  if (isSet(body["kubernetes-version"]) && typeof body["kubernetes-version"] !== "string") {
    report("kubernetes-version", 'kubernetes-version must be a text such as "v1.34"');
  }
  if (!isSet(body["namespace"])) {
    const detail = 'namespace is missing: send {"namespace": {"apiVersion": "v1", "kind": "Namespace", …}}';
    errors.push({ pointer: "", detail });
  }
  return errors;
}

/** Items that the API server lists carry no apiVersion and kind. */
function* readingPods(
  document: SourceDocument,
  value: unknown,
  model: KubernetesModel,
  limits: ReadLimits,
): TimeSlices<readonly Manifest[] | undefined> {
  const typed = (item: unknown): unknown =>
    isJsonObject(item) ? { apiVersion: "v1", kind: "Pod", ...item } : item;
  const pods = yield* readingList(document, { key: "pods", value, limits }, model, typed);
  const other = pods?.find(({ kind, status }) => kind !== "Pod" && status !== "invalid");
  if (other === undefined) return pods;
  throw unusable(
    `/pods`,
    `object ${other.index} of pods is a ${other.kind}: put what is not a Pod under workloads`,
  );
}

function* readingList(
  document: SourceDocument,
  { key, value, limits }: { readonly key: string; readonly value: unknown; readonly limits: ReadLimits },
  model: KubernetesModel,
  complete: (item: unknown) => unknown,
): TimeSlices<readonly Manifest[] | undefined> {
  if (!isSet(value)) return undefined;
  if (!Array.isArray(value))
    return yield* findingManifests(document, { path: [key], value }, model, { limits });
  const manifests: Manifest[] = [];
  for (const [i, item] of (value as readonly unknown[]).entries()) {
    const part = { path: [key, i], value: complete(item) };
    const options = { firstIndex: manifests.length, limits, taken: manifests.length };
    for (const one of yield* findingManifests(document, part, model, options)) manifests.push(one);
  }
  return manifests;
}

function isList(value: unknown): boolean {
  return isJsonObject(value) && typeof value["kind"] === "string" && Array.isArray(value["items"]);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function unusable(pointer: string, detail: string): Problem {
  return new Problem("invalid-body", sentenceOf(detail), { errors: [{ pointer, detail }] });
}

function sentenceOf(detail: string): string {
  return `The body cannot be used: ${detail}${detail.endsWith("?") ? "" : "."}`;
}
