/** Checks the examples of injection entries: metadata that announces an injector, and metadata that does not. */
import type { Injector } from "./index.ts";
import { announcedIn } from "./index.ts";

/** An example that does not come true. */
export interface InjectionFailure {
  /** Name of the injector. */
  readonly injector: string;
  readonly kind: "announced" | "silent";
  /** Number of the example in its list, from 0. */
  readonly example: number;
}

const KINDS = ["announced", "silent"] as const;

/** The examples that do not come true, each entry alone. */
export function checkInjectionExamples(injectors: readonly Injector[]): readonly InjectionFailure[] {
  return injectors.flatMap((injector) =>
    KINDS.flatMap((kind) =>
      (injector.examples?.[kind] ?? []).flatMap((metadata, example) => {
        const isAnnounced = announcedIn(metadata, [injector]).length > 0;
        return isAnnounced === (kind === "announced") ? [] : [{ injector: injector.name, kind, example }];
      }),
    ),
  );
}
