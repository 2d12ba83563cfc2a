/** Words a failed check as upstream does: who offends, with which values. */
import { compareBytes } from "../core/byte-order.ts";
import { goQuote } from "./go-quote.ts";
import {
  fillTemplate,
  type Countable,
  type PlaceholderSubject,
  type Template,
  type TemplateSource,
} from "./templates.ts";
import type { Offender } from "./collector.ts";
import type { ResolvedCheck, ResolvedScope } from "./resolve.ts";
import type { Violation } from "./types.ts";

/** Words a check's offenders. */
export type Wording = (offenders: readonly Offender[]) => {
  readonly reason: string;
  readonly detail: string;
};

/**
 * Joins violations to upstream's text: `reason (detail), reason (detail)`, the brackets left out when a detail is empty.
 */
export function joinViolations(violations: readonly Pick<Violation, "reason" | "detail">[]): string {
  return violations
    .map(({ reason, detail }) => (detail === "" ? reason : `${reason} (${detail})`))
    .join(", ");
}

/** Prepares the wording of a check. */
export function compileWording(check: ResolvedCheck, scopes: readonly ResolvedScope[]): Wording {
  const { reason, detail, detailWhenUnset } = check;
  const word = (template: Template, offenders: readonly Offender[]): ReturnType<Wording> => {
    const source = new OffenderTexts(offenders, check, scopes);
    return { reason: fillTemplate(reason, source), detail: fillTemplate(template, source) };
  };
  if (detailWhenUnset === undefined) return (offenders) => word(detail, offenders);
  return (offenders) => {
    const explicit = offenders.filter(({ unset }) => !unset);
    return explicit.length === 0 ? word(detailWhenUnset, offenders) : word(detail, explicit);
  };
}

class OffenderTexts implements TemplateSource {
  readonly #offenders: readonly Offender[];
  readonly #check: ResolvedCheck;
  readonly #scopes: readonly ResolvedScope[];
  #setterGroups: readonly SetterGroup[] | undefined;
  #values: readonly string[] | undefined;

  constructor(offenders: readonly Offender[], check: ResolvedCheck, scopes: readonly ResolvedScope[]) {
    this.#offenders = offenders;
    this.#check = check;
    this.#scopes = scopes;
  }

  text(subject: PlaceholderSubject): string {
    switch (subject) {
      case "setters":
        return this.#setters()
          .map((group) => group.text(group.names))
          .join(" and ");
      case "setters.sorted":
        return this.#setters()
          .map((group) => group.text(group.sorted()))
          .join(" and ");
      case "values":
        return quoted(this.#valueSet());
      case "values.plain":
        return this.#valueSet().join(", ");
      case "values.verbatim":
        return this.#offenders.flatMap((offender) => this.#print(offender)).join(", ");
      case "keys":
        return quoted(this.#keys());
      case "parts":
        return this.#parts().join("; ");
      case "parts.list":
        return this.#parts().join(", ");
    }
  }

  count(subject: Countable): number {
    if (subject === "keys") return this.#keys().length;
    if (subject === "values") return this.#valueSet().length;
    const sizes = this.#setters().map(
      (group) => (subject === "setters" ? group.names : group.sorted()).length,
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  #setters(): readonly SetterGroup[] {
    this.#setterGroups ??= groupSetters(this.#offenders, this.#scopes);
    return this.#setterGroups;
  }

  #valueSet(): readonly string[] {
    this.#values ??= this.#distinctValues();
    return this.#values;
  }

  #distinctValues(): readonly string[] {
    if (this.#offenders.length === 1 && this.#offenders[0] !== undefined)
      return this.#print(this.#offenders[0]);
    const plain = new Set<string>();
    const keyed = new Set<string>();
    for (const offender of this.#offenders) {
      const into = typeof offender.node === "string" ? keyed : plain;
      for (const text of this.#print(offender)) into.add(text);
    }
    return [...[...plain].sort(compareBytes), ...[...keyed].sort(compareBytes)];
  }

  /** The value as texts print it; nothing when none is set. */
  #print({ value, node, unset }: Offender): readonly string[] {
    if (unset) return [];
    const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
    return [typeof node === "string" ? `${node}=${goQuote(text)}` : text];
  }

  /** Keys of annotations and labels that offend, those that are missing included. */
  #keys(): readonly string[] {
    const keys = this.#offenders.flatMap(({ node }) => (typeof node === "string" ? [node] : []));
    return [...new Set(keys)].sort(compareBytes);
  }

  #parts(): readonly string[] {
    const parts: string[] = [];
    const byField = new Map<number, Offender[]>();
    for (const offender of this.#offenders) {
      const own = byField.get(offender.field);
      if (own === undefined) byField.set(offender.field, [offender]);
      else own.push(offender);
    }
    this.#check.fields.forEach(({ part }, number) => {
      const own = byField.get(number);
      if (part !== undefined && own !== undefined)
        parts.push(fillTemplate(part, new OffenderTexts(own, this.#check, this.#scopes)));
    });
    return parts;
  }
}

/** The offenders of one scope. */
class SetterGroup {
  readonly names: string[] = [];
  readonly #scope: ResolvedScope["scope"];

  constructor(scope: ResolvedScope["scope"]) {
    this.#scope = scope;
  }

  sorted(): readonly string[] {
    return [...new Set(this.names)].sort(compareBytes);
  }

  text(names: readonly string[]): string {
    const word = names.length === 1 ? this.#scope.one : this.#scope.many;
    return this.#scope.named === undefined ? word : `${word} ${quoted(names)}`;
  }
}

function quoted(texts: readonly string[]): string {
  let list = "";
  for (const text of texts) list += list === "" ? `"${text}"` : `, "${text}"`;
  return list;
}

function groupSetters(
  offenders: readonly Offender[],
  scopes: readonly ResolvedScope[],
): readonly SetterGroup[] {
  const groups: SetterGroup[] = [];
  let before: Offender | undefined;
  for (const offender of offenders) {
    const scope = scopes[offender.scope];
    if (scope === undefined) continue;
    if (offender.scope !== before?.scope) groups.push(new SetterGroup(scope.scope));
    if (offender.scope !== before?.scope || offender.node !== before.node) {
      groups.at(-1)?.names.push(offender.name ?? String(offender.node));
    }
    before = offender;
  }
  return groups;
}
