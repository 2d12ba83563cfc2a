/** Checks exemptions against the controls: one that names nothing would be thought to work. */
import type { Control } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { ScopedExemption } from "../policy/exemptions/index.ts";
import { expiryOf, scopedExemptions } from "../policy/exemptions/index.ts";
import type { Diagnostics } from "./diagnostics.ts";
import type { RuleEntry } from "./types.ts";
import { hint } from "./suggestion.ts";

/** Reports days that no calendar has, and controls and fields that there are not. @param broken controls whose files cannot be read. */
export function checkExemptions(
  entries: readonly RuleEntry<JsonObject>[],
  controls: readonly Control[],
  broken: ReadonlySet<string>,
  diagnostics: Diagnostics,
): void {
  const byId = new Map(controls.map((control) => [control.id, control]));
  for (const { value, document, pointer } of entries) {
    const report = (at: string, message: string): void =>
      diagnostics.report(document.source, { pointer: `${pointer}${at}`, side: "value", message });
    for (const exemption of scopedExemptions([value])) checkExemption(exemption, byId, broken, report);
  }
}

function checkExemption(
  { expires, allow }: ScopedExemption,
  controls: ReadonlyMap<string, Control>,
  broken: ReadonlySet<string>,
  report: (at: string, message: string) => void,
): void {
  if (expiryOf(expires) === undefined) report("/expires", `there is no ${expires} in the calendar`);
  allow.forEach(({ control: id, fields = [] }, i) => {
    const control = controls.get(id);
    if (control === undefined) {
      if (!broken.has(id))
        report(`/allow/${i}/control`, `there is no control "${id}"${hint(id, [...controls.keys()])}`);
      return;
    }
    const known = fieldsOf(control);
    fields.forEach((field, j) => {
      if (known.includes(field)) return;
      report(`/allow/${i}/fields/${j}`, `"${id}" has no field "${field}": it has ${known.join(", ")}`);
    });
  });
}

/** Names of the fields of all revisions. */
function fieldsOf({ fields, versions }: Control): readonly string[] {
  const bodies = [fields, ...versions.map((version) => version.fields)];
  return [...new Set(bodies.flatMap((body) => Object.keys(body ?? {})))];
}
