/** Finds the pods in whole manifests that an object holds, as values or as text. */
import type { JsonObject } from "../../core/json.ts";
import type { Issue } from "../schema/index.ts";
import type { Path } from "../../core/path.ts";
import { ownEntry } from "../schema/index.ts";
import { isJsonObject } from "../../core/json.ts";
import { LimitError, readingText, UnreadableError } from "../text/index.ts";
import type { TimeSlices } from "../../core/time-slices.ts";
import { flatMapping } from "../../core/time-slices.ts";
import { unfold } from "../unfold-lists.ts";
import type { HeldPlace } from "./compile.ts";
import type { Located, ObjectSearch } from "./select.ts";
import { select } from "./select.ts";
import type { FoundTemplate, FoundTemplates } from "./types.ts";

/** Manifests within manifests up to which they are looked into. */
const DEEPEST = 8;

/** What stands in held manifests. */
export interface HeldManifests {
  readonly pods: readonly FoundTemplate[];
  /** What of them nobody evaluates. */
  readonly issues: readonly Issue[];
}

/** How the pods of an object are found. @param depth of the object within others. */
export type Find = (object: JsonObject, depth: number) => TimeSlices<FoundTemplates>;

/**
 * The pods of the manifests at a place, with the way back to the object that holds them.
 * @throws TooLargeError when the texts hold too many values together.
 */
export function* findingHeld(
  place: HeldPlace,
  search: ObjectSearch,
  depth: number,
  find: Find,
): TimeSlices<readonly HeldManifests[]> {
  const places = select(place.selector, { value: search.root, path: [] }, search);
  return yield* flatMapping(places, function* (located) {
    search.judged.add(located.path);
    const held = withoutOpen(yield* findingAt(located, place, search, depth, find), place);
    search.budget.pods(held.pods.length);
    return [held];
  });
}

function* findingAt(
  located: Located,
  { isText }: HeldPlace,
  search: ObjectSearch,
  depth: number,
  find: Find,
): TimeSlices<HeldManifests> {
  if (depth >= DEEPEST) return refused(located.path, "manifests are not looked into as deep as this");
  if (!isText) return yield* findingInValue(located, depth, find);
  return typeof located.value === "string"
    ? yield* findingInText(located.value, located.path, search, depth, find)
    : refused(located.path, "a text belongs here, so no pod could be found in it");
}

function* findingInValue({ value, path }: Located, depth: number, find: Find): TimeSlices<HeldManifests> {
  return together(
    yield* flatMapping(unfold(value), function* (part) {
      return [yield* findingInObject(part.value, [...path, ...part.path], depth, find)];
    }),
  );
}

function* findingInObject(value: unknown, path: Path, depth: number, find: Find): TimeSlices<HeldManifests> {
  if (!isJsonObject(value)) return NOTHING;
  const found = yield* find(value as JsonObject, depth + 1);
  if (found.kind === "none") return NOTHING;
  const moved = (issues: readonly Issue[]): readonly Issue[] =>
    issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  if (found.kind === "unknown") return { pods: [], issues: moved(found.issues) };
  const namespace = namespaceOf(value);
  const pods = found.pods.map(
    (pod): FoundTemplate => ({
      ...(namespace !== undefined && { namespace }),
      ...pod,
      path: [...path, ...pod.path],
      toSource: (inner) => [...path, ...pod.toSource(inner)],
    }),
  );
  return { pods, issues: moved(found.unjudged) };
}

function* findingInText(
  text: string,
  path: Path,
  search: ObjectSearch,
  depth: number,
  find: Find,
): TimeSlices<HeldManifests> {
  try {
    const documents = yield* readingText(text, "yaml");
    const held = yield* flatMapping(documents, function* ({ value, error }): TimeSlices<
      readonly HeldManifests[]
    > {
      if (error !== undefined) return [refused(path, `${UNREADABLE}: ${error.detail}`)];
      search.budget.spendOn(value);
      return [yield* findingInValue({ value, path }, depth, find)];
    });
    const { pods, issues } = together(held);
    return { pods: pods.map((pod) => ({ ...pod, inText: true })), issues };
  } catch (error) {
    if (!(error instanceof UnreadableError || error instanceof LimitError)) throw error;
    return refused(path, `${UNREADABLE}: ${error.message}`);
  }
}

const UNREADABLE =
  "this text cannot be read as manifests, so it was not judged; fill it in, and send what comes of it";

/** A pod of which a setting is still to be filled in cannot be evaluated, and is no mistake. */
function withoutOpen({ pods, issues }: HeldManifests, { placeholder }: HeldPlace): HeldManifests {
  if (placeholder === undefined) return { pods, issues };
  const open = pods.filter(({ pod }) => holdsText(pod, placeholder));
  const whole = pods.filter((pod) => !open.includes(pod));
  return {
    pods: whole,
    issues: [...issues, ...open.map(({ path }) => ({ path, detail: OPEN_PLACEHOLDER }))],
  };
}

const OPEN_PLACEHOLDER =
  "a setting of this pod is still to be filled in, so it was not judged; fill it in, and send what comes of it";

function holdsText(value: unknown, wanted: string): boolean {
  // a stack instead of recursion: the depth is the submitter's choice
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string" && next.includes(wanted)) return true;
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
  return false;
}

const NOTHING: HeldManifests = { pods: [], issues: [] };

function refused(path: Path, detail: string): HeldManifests {
  return { pods: [], issues: [{ path, detail }] };
}

function together(held: readonly HeldManifests[]): HeldManifests {
  return { pods: held.flatMap(({ pods }) => pods), issues: held.flatMap(({ issues }) => issues) };
}

function namespaceOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const metadata = ownEntry(object, "metadata");
  const namespace = isJsonObject(metadata) ? metadata["namespace"] : undefined;
  return typeof namespace === "string" && namespace !== "" ? namespace : undefined;
}
