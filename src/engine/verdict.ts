/** Generates the verdict of many checks as one function that walks each list of the pod once. */
import { Block, code, compileFunction, joined, literal, Names, type Code, type Compiled } from "./code.ts";
import { conditionsHold, isAccepted, readAs } from "./constraint.ts";
import type { Offence } from "./keywords/keyword.ts";
import { visitKeys, visitNodes, visitValues, type ValueSite } from "./traverse.ts";
import type { ResolvedCheck, ResolvedField, ResolvedScope } from "./resolve.ts";

/** Numbers of the checks that a pod fails, ascending; the same empty list for every pod that passes all. */
export type CompiledVerdict = Compiled<readonly number[]>;

/**
 * Compiles checks to one function.
 * @param checks in the order of results.
 * @throws EvaluationError, when run, for a pod that is not shaped as decoding guarantees.
 */
export function compileVerdict(
  checks: readonly ResolvedCheck[],
  scopes: ReadonlyMap<string, ResolvedScope>,
): CompiledVerdict {
  const names = new Names();
  const top = new Block(names);
  checks.forEach((check, number) => {
    for (const field of check.fields) flagField(field, flagOf(number), top, scopes);
  });
  const flags = checks.map((_, number) => flagOf(number));
  const masks = checks.map((check, number) => mask(check, flagOf(number), top));
  const body = (sliced: boolean): Code =>
    joined(
      [
        ...flags.map((flag) => code`let ${flag} = false;`),
        top.print(sliced),
        ...masks,
        flags.length === 0 ? code`return r.none;` : code`if (!(${joined(flags, " || ")})) return r.none;`,
        code`const failed = [];`,
        ...flags.map((flag, number) => code`if (${flag}) failed.push(${literal(number)});`),
        code`return failed;`,
      ],
      "\n",
    );
  return compileFunction(body, names);
}

function flagOf(number: number): Code {
  return code`f${literal(number)}`;
}

function mask({ unless, when }: ResolvedCheck, flag: Code, top: Block): Code {
  const exempted = conditionsHold(unless, "some", top);
  const applies = conditionsHold(when, "every", top);
  const terms = [
    ...(unless.length > 0 ? [code`(${exempted})`] : []),
    ...(when.length > 0 ? [code`!(${applies})`] : []),
  ];
  return terms.length === 0 ? code`` : code`if (${flag} && (${joined(terms, " || ")})) ${flag} = false;`;
}

function flagField(
  field: ResolvedField,
  flag: Code,
  top: Block,
  scopes: ReadonlyMap<string, ResolvedScope>,
): void {
  const raise = (site: ValueSite): void => {
    for (const offence of offences(field, site)) site.block.add(code`if (${offence.when}) ${flag} = true;`);
  };
  for (const scope of field.scopes) {
    if (scope.scope.nodes === "map") visitKeys(field, scope, top, raise);
    else visitNodes(scope, top, (node) => visitFieldSites(field, scope, node, top, scopes, raise));
  }
}

/** Calls `sink` for every value of the field, or for the node itself when the field restricts its keys. */
export function visitFieldSites(
  field: ResolvedField,
  scope: ResolvedScope,
  node: Parameters<typeof visitValues>[2],
  top: Block,
  scopes: ReadonlyMap<string, ResolvedScope>,
  sink: (site: ValueSite) => void,
): void {
  if (field.paths.length > 0) visitValues(field, scope, node, top, scopes, sink);
  else sink({ ...node, value: node.node, absenceIsFine: undefined });
}

/** The ways in which the value at a site can offend; no two hold at once, save for several missing items. */
export function offences(field: ResolvedField, site: ValueSite): readonly Offence[] {
  const { value, block, absenceIsFine } = site;
  if (field.alone !== undefined) return field.alone.offences(value, block);
  const judged = readAs(field, value, block);
  const set: Offence = {
    when: code`${value} != null && !(${isAccepted(judged, field, block.names)})`,
    named: value,
    unset: false,
  };
  if (absenceIsFine === undefined) return [set];
  return [set, { when: code`${value} == null && !(${absenceIsFine})`, named: undefined, unset: true }];
}
