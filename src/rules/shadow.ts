/** Controls in shadow: evaluated and reported, but never enforced, until the line `enforcement: shadow` is taken out of their file. */
import type { Control } from "../engine/index.ts";
import { isShadow } from "../engine/index.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { RuleEntry, RuleDocument } from "./types.ts";

/** Reports controls in shadow that would put one of a lower layer out of force: trying a control out must not loosen the rules. */
export function checkShadows(
  controls: readonly RuleEntry<Control>[],
  documents: readonly RuleDocument[],
  diagnostics: Diagnostics,
): void {
  for (const { value, document } of controls.filter((entry) => isShadow(entry.value))) {
    const covered = documents.find(
      (other) =>
        other.kind === "control" &&
        other.source.pack !== document.source.pack &&
        other.value["id"] === value.id &&
        other.value["enforcement"] !== "shadow",
    );
    if (covered === undefined) continue;
    diagnostics.report(document.source, {
      pointer: "/enforcement",
      side: "value",
      message: `this would put the control "${value.id}" of the layer "${covered.source.pack}" out of force: give a control in shadow an id of its own`,
    });
  }
}
