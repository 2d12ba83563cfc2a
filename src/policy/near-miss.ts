/** Finds keys of a Namespace that were meant to state a policy and state none: nothing reads them, and nothing else says so. */
import type { JsonObject } from "../core/json.ts";
import { isVersion } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { flatMapping } from "../core/time-slices.ts";
import { didYouMean } from "../core/did-you-mean.ts";
import { LEVEL_LABEL, VERSION_LABEL } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import type { Mode } from "./types.ts";
import { MODES } from "./types.ts";

/** A key that states no policy. */
export interface NearMiss {
  readonly in: "labels" | "annotations";
  readonly key: string;
  /** What to write instead, to be read after the key. */
  readonly detail: string;
}

const DOMAIN = LEVEL_LABEL.enforce.slice(0, LEVEL_LABEL.enforce.indexOf("/"));
/** The domain of this project's own labels. */
const OWN_DOMAIN = "pod-security-rules.io";
const KEYS: readonly string[] = MODES.flatMap((mode) => [LEVEL_LABEL[mode], VERSION_LABEL[mode]]);

/** Near misses that are reported of a Namespace. */
const MOST_TOLD = 100;

/** What was found in a Namespace. */
export interface NearMisses {
  /** The first of them, in the order in which they stand. */
  readonly misses: readonly NearMiss[];
  /** How many others there are. */
  readonly more: number;
}

/**
 * Finds near misses, in small steps.
 * @param metadata of a Namespace, as decoded.
 */
export function* findingNearMisses(
  { labels, annotations }: Readonly<Record<"labels" | "annotations", JsonObject | undefined>>,
  levels: LevelOrder,
): TimeSlices<NearMisses> {
  const misses = [
    ...(yield* findingMistaken(labels ?? {}, levels)),
    ...annotationsForLabels(annotations ?? {}),
  ];
  const reported = misses.slice(0, MOST_TOLD);
  return { misses: reported, more: misses.length - reported.length };
}

/** The line for those that are left out. */
export function moreNearMisses(more: number): string {
  return `${more} more keys that state no policy though they were meant to are left out`;
}

function* findingMistaken(labels: JsonObject, levels: LevelOrder): TimeSlices<readonly NearMiss[]> {
  return yield* flatMapping(Object.entries(labels), ([key, value]): readonly NearMiss[] => {
    const meant = KEYS.includes(key) ? undefined : meantKey(key, value, levels);
    if (meant === undefined) return [];
    const detail = `is no label of Pod Security, and states no policy: did you mean ${JSON.stringify(meant)}?`;
    return [{ in: "labels", key, detail }];
  });
}

function annotationsForLabels(annotations: JsonObject): readonly NearMiss[] {
  return Object.keys(annotations)
    .filter((key) => KEYS.includes(key))
    .map((key) => ({
      in: "annotations",
      key,
      detail:
        "is an annotation, and states no policy: Pod Security reads labels; write it under metadata.labels",
    }));
}

/** The label that was meant; undefined when none was. */
function meantKey(key: string, value: unknown, levels: LevelOrder): string | undefined {
  const slash = key.indexOf("/");
  const [domain, name] = slash < 0 ? ["", key] : [key.slice(0, slash), key.slice(slash + 1)];
  if (domain === OWN_DOMAIN) return undefined;
  const meant = meantName(name);
  if (domain === DOMAIN) return meant ?? LEVEL_LABEL.enforce;
  if (meant === undefined) return undefined;
  if (isNearDomain(domain)) return meant;
  const isExact = KEYS.some((known) => known.endsWith(`/${name.toLowerCase().replaceAll("_", "-")}`));
  return isExact && isPolicyValue(value, levels) ? meant : undefined;
}

/** `enforced`, `Enforce`, `enforce_version`, `enforceLevel`: a mode, or its version. */
function meantName(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll(/[^a-z]/g, "");
  const mode = MODES.find((one) => plain.startsWith(one)) ?? nearMode(plain);
  if (mode === undefined) return undefined;
  return plain.includes("ver") ? VERSION_LABEL[mode] : LEVEL_LABEL[mode];
}

function nearMode(plain: string): Mode | undefined {
  const near = didYouMean(
    plain,
    MODES.flatMap((mode) => [mode, `${mode}version`]),
  );
  return MODES.find((mode) => near?.startsWith(mode));
}

/** The words of the domain, however they are written and however it ends. */
function isNearDomain(domain: string): boolean {
  const plain = domain.toLowerCase().replaceAll(/[^a-z]/g, "");
  return plain.includes("podsecurity") || didYouMean(domain, [DOMAIN]) !== undefined;
}

function isPolicyValue(value: unknown, levels: LevelOrder): boolean {
  return typeof value === "string" && (levels.has(value) || isVersion(value));
}
