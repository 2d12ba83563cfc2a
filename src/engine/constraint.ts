/** Writes the conditions of a field as JavaScript expressions. */
import { code, joined, type Block, type Code, type Names } from "./code.ts";
import { isOneOf } from "./one-of.ts";
import type { ResolvedCondition, ResolvedField } from "./resolve.ts";

/** The variable that holds the value as the field's constraints are to read it. */
export function readAs(field: ResolvedField, value: Code, block: Block): Code {
  return field.as === undefined ? value : block.compute(code`r.image(${value})`);
}

/** An expression that is true when the set value in `value` is accepted by every constraint of the field. */
export function isAccepted(value: Code, { constraints }: ResolvedField, names: Names): Code {
  const terms = constraints.map(({ accepts }) => accepts(value, names));
  return joined(terms, " && ") || code`true`;
}

/** An expression that is true when any of the conditions holds (`some`) or all of them (`every`). */
export function conditionsHold(
  conditions: readonly ResolvedCondition[],
  mode: "some" | "every",
  top: Block,
): Code {
  const terms = conditions.map(({ path, values }) => {
    const value = top.loadPath(code`pod`, path as readonly string[]);
    return isOneOf(value, values, top.names);
  });
  return joined(terms, mode === "some" ? " || " : " && ");
}
