/** Generates, for one check, the function that collects everything in a pod that offends. */
import type { Path } from "../core/path.ts";
import { compareBytes } from "../core/byte-order.ts";
import { Block, code, compileFunction, joined, literal, Names, type Code, type Compiled } from "./code.ts";
import { offences, visitFieldSites } from "./verdict.ts";
import { visitKeys, visitNodes, type ValueSite } from "./traverse.ts";
import type { ResolvedCheck, ResolvedScope } from "./resolve.ts";
import type { TimeSlices } from "../core/time-slices.ts";

const UNDEFINED = code`undefined`;

/** One offending value. */
export interface Offender {
  /** Number of the field within the check. */
  readonly field: number;
  /** Place of the scope in reporting order. */
  readonly scope: number;
  /** Orders the nodes of the scope: a number, or the key of a map. */
  readonly node: number | string;
  /** Name of the node, where its scope has names. */
  readonly name: string | undefined;
  /** The value that texts name; undefined when there is none. */
  readonly value: unknown;
  /** Nothing is set. */
  readonly unset: boolean;
  /** Steps from the pod to the value. */
  readonly path: Path;
}

/** Collects the offenders of one check, by scope, node and field. */
export type Collector = Compiled<readonly Offender[]>;

/** Compiles the collector of a check; its conditions (`when`, `unless`) are the verdict's to evaluate. */
export function compileCollector(
  check: ResolvedCheck,
  scopes: ReadonlyMap<string, ResolvedScope>,
): Collector {
  const names = new Names();
  const top = new Block(names);
  check.fields.forEach((field, number) => {
    for (const scope of field.scopes) {
      const push = (site: ValueSite, name: Code): void => {
        for (const { when, named, unset } of offences(field, site)) {
          const parts = [
            code`field: ${literal(number)}`,
            code`scope: ${literal(scope.order)}`,
            code`node: ${site.ordinal}`,
            code`name: ${name}`,
            code`value: ${named ?? UNDEFINED}`,
            code`unset: ${literal(unset)}`,
            code`path: [${joined(site.path, ", ")}]`,
          ];
          site.block.add(code`if (${when}) found.push({ ${joined(parts, ", ")} });`);
        }
      };
      if (scope.scope.nodes === "map") {
        visitKeys(field, scope, top, (site) => push(site, UNDEFINED));
      } else {
        visitNodes(scope, top, (node) => {
          const { named } = scope.scope;
          const name =
            named === undefined ? UNDEFINED : code`String(${node.block.load(node.node, named)} ?? "")`;
          visitFieldSites(field, scope, node, top, scopes, (site) => push(site, name));
        });
      }
    }
  });
  const body = (sliced: boolean): Code => code`const found = [];\n${top.print(sliced)}\nreturn found;`;
  const collect = compileFunction<Offender[]>(body, names);
  return Object.assign((pod: unknown) => inOrder(collect(pod)), {
    *inSteps(pod: unknown): TimeSlices<readonly Offender[]> {
      return inOrder(yield* collect.inSteps(pod));
    },
  });
}

function inOrder(found: Offender[]): readonly Offender[] {
  return isOrdered(found) ? found : distinct(found.sort(compareOffenders));
}

/** Most are found in their order, and each once. */
function isOrdered(offenders: readonly Offender[]): boolean {
  for (let i = 1; i < offenders.length; i++) {
    if (compareOffenders(offenders[i - 1] as Offender, offenders[i] as Offender) >= 0) return false;
  }
  return true;
}

function compareOffenders(a: Offender, b: Offender): number {
  if (a.scope !== b.scope) return a.scope - b.scope;
  if (a.node !== b.node) {
    return typeof a.node === "number" && typeof b.node === "number"
      ? a.node - b.node
      : compareBytes(String(a.node), String(b.node));
  }
  return a.field - b.field;
}

/** Two containers of one name lead to one annotation: it is reported once. */
function distinct(offenders: readonly Offender[]): readonly Offender[] {
  return offenders.filter((offender, i) => {
    const before = offenders[i - 1];
    return !(
      typeof offender.node === "string" &&
      before?.node === offender.node &&
      before.scope === offender.scope &&
      before.field === offender.field
    );
  });
}
