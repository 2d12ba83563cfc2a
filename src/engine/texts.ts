/** Words a failed check as upstream does: who offends, with which values. */
import { compareBytes, sortingBytes } from "../core/byte-order.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { isDue } from "./pace.ts";
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

/** The texts of a violation. */
export interface WordedOffenders {
  readonly reason: string;
  readonly detail: string;
}

/** Words a check's offenders. */
export interface Wording {
  (offenders: readonly Offender[]): WordedOffenders;
  /** The same in small steps, for many offenders. */
  readonly inSteps: (offenders: readonly Offender[]) => TimeSlices<WordedOffenders>;
}

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
  const fill = (template: Template, source: OffenderTexts): WordedOffenders => ({
    reason: fillTemplate(reason, source),
    detail: fillTemplate(template, source),
  });
  /** Which template tells of which offenders. */
  const chosen = (offenders: readonly Offender[]): readonly [Template, OffenderTexts] => {
    const explicit = detailWhenUnset === undefined ? offenders : offenders.filter(({ unset }) => !unset);
    return detailWhenUnset !== undefined && explicit.length === 0
      ? [detailWhenUnset, new OffenderTexts(offenders, check, scopes)]
      : [detail, new OffenderTexts(explicit, check, scopes)];
  };
  return Object.assign((offenders: readonly Offender[]) => fill(...chosen(offenders)), {
    *inSteps(offenders: readonly Offender[]): TimeSlices<WordedOffenders> {
      const [template, source] = chosen(offenders);
      yield* source.preparing([...reason, ...template]);
      return fill(template, source);
    },
  });
}

class OffenderTexts implements TemplateSource {
  readonly #offenders: readonly Offender[];
  readonly #check: ResolvedCheck;
  readonly #scopes: readonly ResolvedScope[];
  #setterGroups: readonly SetterGroup[] | undefined;
  #values: readonly string[] | undefined;
  #quotedValues: string | undefined;
  #partSources: readonly PartSource[] | undefined;

  constructor(offenders: readonly Offender[], check: ResolvedCheck, scopes: readonly ResolvedScope[]) {
    this.#offenders = offenders;
    this.#check = check;
    this.#scopes = scopes;
  }

  /** Works out in small steps what the template will ask for. */
  *preparing(template: Template): TimeSlices<void> {
    const asked = new Set(
      template.map((piece) =>
        typeof piece === "string" ? undefined : "counted" in piece ? piece.counted : piece.subject,
      ),
    );
    if (asked.has("setters") || asked.has("setters.sorted")) {
      this.#setterGroups = yield* groupingSetters(this.#offenders, this.#scopes);
      for (const group of this.#setterGroups) yield* group.preparing(asked.has("setters.sorted"));
    }
    if (asked.has("values") || asked.has("values.plain")) yield* this.#preparingValues();
    if (asked.has("parts") || asked.has("parts.list"))
      for (const { part, source } of this.#sources()) yield* source.preparing(part);
  }

  *#preparingValues(): TimeSlices<void> {
    const values = new ValueSets();
    for (const offender of this.#offenders) {
      values.add(offender, this.#print(offender));
      if (isDue()) yield;
    }
    // the text of one is as it is printed, which the short way knows
    if (this.#offenders.length === 1) return;
    this.#values = [...(yield* sortingBytes(values.plain)), ...(yield* sortingBytes(values.keyed))];
    this.#quotedValues = yield* quoting(this.#values);
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
        return this.#quotedValues ?? quoted(this.#valueSet());
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
    const values = new ValueSets();
    for (const offender of this.#offenders) values.add(offender, this.#print(offender));
    return [...[...values.plain].sort(compareBytes), ...[...values.keyed].sort(compareBytes)];
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
    return this.#sources().map(({ part, source }) => fillTemplate(part, source));
  }

  /** What fills the phrases of the fields that offend. */
  #sources(): readonly PartSource[] {
    if (this.#partSources !== undefined) return this.#partSources;
    const byField = new Map<number, Offender[]>();
    for (const offender of this.#offenders) {
      const own = byField.get(offender.field);
      if (own === undefined) byField.set(offender.field, [offender]);
      else own.push(offender);
    }
    const sources: PartSource[] = [];
    this.#check.fields.forEach(({ part }, number) => {
      const own = byField.get(number);
      if (part !== undefined && own !== undefined)
        sources.push({ part, source: new OffenderTexts(own, this.#check, this.#scopes) });
    });
    return (this.#partSources = sources);
  }
}

/** The phrase of a field, and what fills it. */
interface PartSource {
  readonly part: Template;
  readonly source: OffenderTexts;
}

/** The values of offenders, each once: those of keys stand behind the others. */
class ValueSets {
  readonly plain = new Set<string>();
  readonly keyed = new Set<string>();

  add({ node }: Offender, texts: readonly string[]): void {
    const into = typeof node === "string" ? this.keyed : this.plain;
    for (const text of texts) into.add(text);
  }
}

/** The offenders of one scope. */
class SetterGroup {
  readonly names: string[] = [];
  readonly #scope: ResolvedScope["scope"];
  #sorted: readonly string[] | undefined;
  /** What was quoted in steps before it was asked for. */
  #quoted: Map<readonly string[], string> | undefined;

  constructor(scope: ResolvedScope["scope"]) {
    this.#scope = scope;
  }

  /** Works out in small steps what will be asked for. */
  *preparing(isSorted: boolean): TimeSlices<void> {
    if (isSorted) this.#sorted = yield* sortingBytes(new Set(this.names));
    const names = this.#sorted ?? this.names;
    this.#quoted = new Map([[names, yield* quoting(names)]]);
  }

  sorted(): readonly string[] {
    return this.#sorted ?? [...new Set(this.names)].sort(compareBytes);
  }

  text(names: readonly string[]): string {
    const word = names.length === 1 ? this.#scope.one : this.#scope.many;
    if (this.#scope.named === undefined) return word;
    return `${word} ${this.#quoted?.get(names) ?? quoted(names)}`;
  }
}

function quoted(texts: readonly string[]): string {
  let list = "";
  for (const text of texts) list = withQuoted(list, text);
  return list;
}

/** The same in small steps. */
function* quoting(texts: readonly string[]): TimeSlices<string> {
  let list = "";
  for (const text of texts) {
    list = withQuoted(list, text);
    if (isDue()) yield;
  }
  return list;
}

function withQuoted(list: string, text: string): string {
  return list === "" ? `"${text}"` : `${list}, "${text}"`;
}

function groupSetters(
  offenders: readonly Offender[],
  scopes: readonly ResolvedScope[],
): readonly SetterGroup[] {
  const grouping = new SetterGrouping(scopes);
  for (const offender of offenders) grouping.add(offender);
  return grouping.groups;
}

/** The same in small steps. */
function* groupingSetters(
  offenders: readonly Offender[],
  scopes: readonly ResolvedScope[],
): TimeSlices<readonly SetterGroup[]> {
  const grouping = new SetterGrouping(scopes);
  for (const offender of offenders) {
    grouping.add(offender);
    if (isDue()) yield;
  }
  return grouping.groups;
}

/** Groups offenders that come in their order. */
class SetterGrouping {
  readonly groups: SetterGroup[] = [];
  readonly #scopes: readonly ResolvedScope[];
  #before: Offender | undefined;

  constructor(scopes: readonly ResolvedScope[]) {
    this.#scopes = scopes;
  }

  add(offender: Offender): void {
    const scope = this.#scopes[offender.scope];
    if (scope === undefined) return;
    const before = this.#before;
    if (offender.scope !== before?.scope) this.groups.push(new SetterGroup(scope.scope));
    if (offender.scope !== before?.scope || offender.node !== before.node) {
      this.groups.at(-1)?.names.push(offender.name ?? String(offender.node));
    }
    this.#before = offender;
  }
}
