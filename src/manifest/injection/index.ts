/** Tells which injectors a manifest announces: pods that they change hold more than the manifest, which alone is evaluated. */
import type { JsonObject } from "../../core/json.ts";

/** Labels and annotations that can announce an injection. */
export const MARKED = ["namespaceLabels", "namespaceAnnotations", "podLabels", "podAnnotations"] as const;
export type MarkedMetadata = (typeof MARKED)[number];

/** What of a pod and its Namespace is looked at; what is not known is absent. */
export type InjectionMetadata = Readonly<Partial<Record<MarkedMetadata, JsonObject | undefined>>>;

/** An entry of injection.yaml, as schemas/injection.schema.json describes it. */
export interface Injector {
  readonly name: string;
  readonly description: string;
  readonly docs?: string;
  readonly when: readonly Mark[];
  readonly unless?: readonly Mark[];
  readonly examples?: Readonly<Partial<Record<"announced" | "silent", readonly InjectionMetadata[]>>>;
}

interface Mark {
  readonly in: MarkedMetadata;
  /** A `*` at the end stands for any ending. */
  readonly key: string;
  readonly values?: readonly string[];
}

/** An injector that is announced, and by which key. */
export interface Announced {
  readonly injector: Injector;
  readonly in: MarkedMetadata;
  readonly key: string;
}

/** Reads the entries that the loader validated. */
export function injectorsOf(entries: readonly JsonObject[]): readonly Injector[] {
  return entries as unknown as readonly Injector[];
}

/** The injectors that metadata announces, each once, in the order of the entries. */
export function announcedIn(
  metadata: InjectionMetadata,
  injectors: readonly Injector[],
): readonly Announced[] {
  if (MARKED.every((where) => metadata[where] === undefined)) return [];
  return injectors.flatMap((injector): readonly Announced[] => {
    if (injector.unless?.some((mark) => keyOf(mark, metadata) !== undefined) === true) return [];
    for (const mark of injector.when) {
      const key = keyOf(mark, metadata);
      if (key !== undefined) return [{ injector, in: mark.in, key }];
    }
    return [];
  });
}

/** The key that carries the mark; undefined when none does. */
function keyOf({ in: where, key, values }: Mark, metadata: InjectionMetadata): string | undefined {
  const texts = metadata[where];
  if (texts === undefined) return undefined;
  const holds = (name: string): boolean => {
    const text = texts[name];
    return typeof text === "string" && (values === undefined || values.includes(text));
  };
  if (!key.endsWith("*")) return Object.hasOwn(texts, key) && holds(key) ? key : undefined;
  return Object.keys(texts).find((name) => name.startsWith(key.slice(0, -1)) && holds(name));
}
