/** Decodes one object: its head, its fields by type, and the pods in it. */
import type { JsonObject } from "../core/json.ts";
import { holdsMoreThan } from "../engine/index.ts";
import { decodeTyped, typeOf } from "./schema/index.ts";
import type { Issue, TypeTable } from "./schema/index.ts";
import { foundPod } from "./found-pod.ts";
import { isJsonObject } from "../core/json.ts";
import type { KubernetesModel } from "./kubernetes-model.ts";
import { otherValueOf } from "./other-content.ts";
import type { Source } from "./source.ts";
import type { Path } from "../core/path.ts";
import { noticeAt } from "./source.ts";
import type { FoundPod, Manifest, Notice } from "./types.ts";
import type { FoundTemplates } from "./workloads/index.ts";
import { findingPods, makesNoPods } from "./workloads/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";

/** Structs of the type table that objects of every kind are made of. */
const METADATA = "ObjectMeta";
const TEMPLATE = "PodTemplateSpec";

/**
 * The object, with what would be refused or dropped, and its pods. Everything wrong with it is reported, nothing is thrown.
 * @param fault why it cannot be reported from a list, as `unfold` found.
 */
export function decodeObject(
  source: Source,
  index: number,
  model: KubernetesModel,
  fault?: string,
): Manifest {
  return runToEnd(decodingObject(source, index, model, fault));
}

/** The same in small steps. */
export function* decodingObject(
  source: Source,
  index: number,
  model: KubernetesModel,
  fault?: string,
): TimeSlices<Manifest> {
  const { line, origin } = source;
  const bare = { index, line, ...(origin && { origin }), rangeOf: (path: Path) => source.rangeOf(path) };
  const invalid = (errors: readonly Notice[]): Manifest => ({
    ...bare,
    status: "invalid",
    pods: [],
    errors,
    warnings: source.notices(),
  });
  const other = otherValueOf(source.value);
  const otherwise = other === undefined ? {} : { other };
  if (!isJsonObject(source.value)) {
    return { ...invalid([noticeAt(source, [], "a Kubernetes object is a map of fields")]), ...otherwise };
  }
  const object = source.value as JsonObject;
  const head = headOf(object);
  const named = { ...bare, ...head, source: object };
  const headErrors =
    fault === undefined ? checkHead(object, model.types) : [{ path: ["items"], detail: fault }];
  if (headErrors.length > 0) return { ...invalid(noticesOf(source, headErrors)), ...named, ...otherwise };

  if (isTooLarge(object, model)) {
    yield;
    const errors = [noticeAt(source, [], TOO_LARGE)];
    return { ...named, status: "notEvaluated", pods: [], errors, warnings: source.notices() };
  }
  const decoded = decodeFields(object, source, model.types);
  const warnings = [...source.notices(), ...noticesOf(source, decoded.warnings)];
  const errors = noticesOf(source, decoded.errors);
  if (errors.length > 0) return { ...named, status: "invalid", pods: [], errors, warnings };
  const found = { ...named, object: decoded.value, warnings };
  const templates = yield* findingPods(decoded.value, model.workloads);
  return { ...found, ...(yield* judgeable(templates, decoded, source, model, found)) };
}

/** Values of a pod, or of an object made of pods: more do not fit into what the API server stores. */
const MOST_VALUES = 50_000;
const TOO_LARGE = `this holds more than ${MOST_VALUES} values, more than the API server would store, so it was not judged`;

/** Of what is neither decoded nor searched, only the metadata is looked into. */
function isTooLarge(object: JsonObject, { types, workloads }: KubernetesModel): boolean {
  const [apiVersion, kind] = [object["apiVersion"] as string, object["kind"] as string];
  const isRead = typeOf(apiVersion, kind, types) !== undefined || !makesNoPods(apiVersion, kind, workloads);
  return holdsMoreThan(isRead ? object : object["metadata"], MOST_VALUES);
}

interface DecodedFields {
  readonly value: JsonObject;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Pods in it have been decoded along with the rest. */
  readonly whole: boolean;
}

/** Kinds of the type table are decoded whole; of every other kind only the metadata is known. */
function decodeFields(object: JsonObject, source: Source, types: TypeTable): DecodedFields {
  const type = typeOf(object["apiVersion"] as string, object["kind"] as string, types);
  if (type !== undefined) {
    return { ...decodeTyped(object, type, types, source.numberText), whole: true };
  }
  const metadata = object["metadata"];
  if (metadata === undefined || metadata === null) {
    return { value: object, errors: [], warnings: [], whole: false };
  }
  const at = (path: Path): Path => ["metadata", ...path];
  const decoded = decodeTyped(metadata, METADATA, types, numberTextAt(source, at));
  return {
    value: decoded.value === metadata ? object : { ...object, metadata: decoded.value },
    errors: moved(decoded.errors, at),
    warnings: moved(decoded.warnings, at),
    whole: false,
  };
}

function numberTextAt({ numberText }: Source, to: (path: Path) => Path): Source["numberText"] {
  return numberText && ((path) => numberText(to(path)));
}

type EvaluableParts = Pick<
  Manifest,
  "status" | "pods" | "errors" | "warnings" | "unjudged" | "advice" | "partial"
>;

/** The pods of the object, or why there are none. */
function* judgeable(
  templates: FoundTemplates,
  { whole }: DecodedFields,
  source: Source,
  model: KubernetesModel,
  { warnings }: Pick<Manifest, "warnings">,
): TimeSlices<EvaluableParts> {
  if (templates.kind === "none") {
    const { advice, partial } = templates;
    return {
      status: "notApplicable",
      pods: [],
      errors: [],
      warnings,
      ...(advice !== undefined && { advice }),
      ...(partial !== undefined && { partial }),
    };
  }
  if (templates.kind === "unknown") {
    return { status: "notEvaluated", pods: [], errors: noticesOf(source, templates.issues), warnings };
  }
  const excess = whole ? undefined : excessOf(templates.pods);
  if (excess !== undefined)
    return { status: "notEvaluated", pods: [], errors: [noticeAt(source, [], excess)], warnings };
  const pods: FoundPod[] = [];
  const errors: Issue[] = [];
  const reported: Issue[] = [...templates.warnings];
  for (const template of templates.pods) {
    const decoded = whole
      ? { value: template.pod as JsonObject, errors: [], warnings: [] }
      : decodeTyped(
          template.pod,
          TEMPLATE,
          model.types,
          numberTextAt(source, (path) => template.toSource(path)),
        );
    const toObject = (path: Path): Path => template.toSource(path);
    errors.push(...moved(decoded.errors, toObject));
    reported.push(...moved(decoded.warnings, toObject));
    if (!hasContainers(decoded.value) && templates.partial === undefined)
      reported.push({
        path: template.toSource(["spec"]),
        detail: whole ? NO_CONTAINERS : CONTAINERS_ELSEWHERE,
      });
    pods.push(foundPod(decoded.value, template, source, model.defaults));
    if (templates.pods.length > 1) yield;
  }
  const all = [...warnings, ...noticesOf(source, reported)];
  if (errors.length > 0) {
    return { status: "invalid", pods: [], errors: noticesOf(source, errors), warnings: all };
  }
  const { partial } = templates;
  const judged: EvaluableParts = {
    status: "pods",
    pods,
    errors: [],
    warnings: all,
    ...(partial !== undefined && { partial }),
  };
  return templates.unjudged.length === 0
    ? judged
    : { ...judged, unjudged: noticesOf(source, templates.unjudged) };
}

/** Why there is too much to evaluate; undefined when there is not. */
function excessOf(templates: readonly { readonly pod: unknown }[]): string | undefined {
  return templates.some(({ pod }) => holdsMoreThan(pod, MOST_VALUES)) ? TOO_LARGE : undefined;
}

const NO_CONTAINERS = "there are no containers here; the API server refuses a pod without any";
const CONTAINERS_ELSEWHERE =
  "there are no containers here; if they stand in another object, as behind a reference, judge that object, too";

function hasContainers({ spec }: JsonObject): boolean {
  const containers = isJsonObject(spec) ? spec["containers"] : undefined;
  return Array.isArray(containers) && containers.length > 0;
}

type ObjectHead = Pick<Manifest, "apiVersion" | "kind" | "namespace" | "name">;

function headOf(object: JsonObject): ObjectHead {
  const head: { -readonly [Name in keyof ObjectHead]: ObjectHead[Name] } = {};
  const metadata = isJsonObject(object["metadata"]) ? object["metadata"] : {};
  const [apiVersion, kind] = [textAt(object, "apiVersion"), textAt(object, "kind")];
  const [namespace, name] = [textAt(metadata, "namespace"), textAt(metadata, "name")];
  if (apiVersion !== undefined) head.apiVersion = apiVersion;
  if (kind !== undefined) head.kind = kind;
  if (namespace !== undefined) head.namespace = namespace;
  if (name !== undefined) head.name = name;
  return head;
}

/** The field when it holds a text that is not empty. */
function textAt(bag: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(bag, name) ? bag[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A version, or a group and a version. */
const API_VERSION = /^[^/]+(?:\/[^/]+)?$/;
const VERSION_EXPECTED =
  "apiVersion is a version such as v1, or a group, one slash and a version, such as apps/v1";

/** What of apiVersion and kind the API server would refuse. */
function checkHead(object: JsonObject, types: TypeTable): readonly Issue[] {
  const missing = (["apiVersion", "kind"] as const)
    .filter((name) => textAt(object, name) === undefined)
    .map((name) => ({ path: [name], detail: missingHead(name, object[name]) }));
  if (missing.length > 0) return missing;
  const [apiVersion, kind] = [object["apiVersion"] as string, object["kind"] as string];
  if (!API_VERSION.test(apiVersion)) return [{ path: ["apiVersion"], detail: VERSION_EXPECTED }];
  if (kind === "List") {
    return [{ path: ["items"], detail: "a List has its objects under items, as a list" }];
  }
  const own = Object.hasOwn(types.kinds, apiVersion) ? types.kinds[apiVersion] : undefined;
  if (own === undefined || Object.hasOwn(own, kind)) return [];
  const home = Object.entries(types.kinds)
    .flatMap(([version, kinds]) => Object.keys(kinds).map((name) => ({ version, name })))
    .find(({ name }) => name.toLowerCase() === kind.toLowerCase());
  if (home === undefined) return [];
  const detail = `there is no kind "${kind}" in ${apiVersion}: write apiVersion: ${home.version} and kind: ${home.name}`;
  return [{ path: ["kind"], detail }];
}

function missingHead(name: "apiVersion" | "kind", value: unknown): string {
  const example = name === "kind" ? "kind: Deployment" : "apiVersion: apps/v1";
  const found = value === undefined || value === null || value === "" ? "is missing" : "must be a text";
  return `${name} ${found}: every Kubernetes object states it, such as ${example}`;
}

function moved(issues: readonly Issue[], to: (path: Path) => Path): readonly Issue[] {
  return issues.map(({ path, detail }) => ({ path: to(path), detail }));
}

/** Notices of one kind that are reported of an object. */
const MOST_NOTICES = 100;

function noticesOf(source: Source, issues: readonly Issue[]): readonly Notice[] {
  const reported = issues.slice(0, MOST_NOTICES).map(({ path, detail }) => noticeAt(source, path, detail));
  const more = issues.length - reported.length;
  return more === 0 ? reported : [...reported, noticeAt(source, [], `${more} more of these are left out`)];
}
