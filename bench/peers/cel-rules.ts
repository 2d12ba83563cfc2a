/** The rows as CEL, as a ValidatingAdmissionPolicy would state them: a variable with all containers, and one validation for each row. */
import type { Level } from "./peer.ts";
import { APP_ARMOR_ANNOTATIONS, rowsAt, stepsOf } from "./standard.ts";
import type { StandardRow } from "./standard.ts";

/** All containers of the pod `object`; the rules read it as `containers`. */
export const CONTAINERS = [
  "object.spec.containers",
  "(has(object.spec.initContainers) ? object.spec.initContainers : [])",
  "(has(object.spec.ephemeralContainers) ? object.spec.ephemeralContainers : [])",
].join(" + ");

const UNLESS = {
  windows: "(has(object.spec.os) && object.spec.os.name == 'windows')",
  "user namespaces": "(has(object.spec.hostUsers) && object.spec.hostUsers == false)",
} as const;

/** One expression for each row, true when the pod keeps to it. */
export function celRules(level: Level): readonly string[] {
  return [...rowsAt(level).map(ruleOf), annotations()];
}

function ruleOf(row: StandardRow): string {
  const kept =
    row.unset === "inherited"
      ? inherited(row)
      : row.at.map((at) => everyNode(row, at, row.unset)).join(" && ");
  return row.unless === undefined ? kept : `${UNLESS[row.unless]} || (${kept})`;
}

function inherited(row: StandardRow): string {
  const nothingBad = row.at.map((at) => everyNode(row, at, undefined)).join(" && ");
  return `${nothingBad} && (${everyNode(row, "pod", "forbidden")} || ${everyNode(row, "containers", "forbidden")})`;
}

function everyNode(row: StandardRow, at: StandardRow["at"][number], unset: StandardRow["unset"]): string {
  const all = (node: string): string =>
    row.paths.map((path) => `(${follow(row.test, node, stepsOf(path), unset, 0)})`).join(" && ");
  if (at === "pod") return all("object.spec");
  if (at === "containers") return `containers.all(c, ${all("c")})`;
  return `(!has(object.spec.volumes) || object.spec.volumes.all(v, ${all("v")}))`;
}

function follow(
  test: StandardRow["test"],
  node: string,
  steps: readonly string[],
  unset: StandardRow["unset"],
  depth: number,
): string {
  const [step, ...rest] = steps;
  if (step === undefined) return holds(test, node);
  if (step === "[]") return `${node}.all(i${depth}, ${follow(test, `i${depth}`, rest, unset, depth + 1)})`;
  const inner = follow(test, `${node}.${step}`, rest, unset, depth);
  return unset === "forbidden" ? `has(${node}.${step}) && (${inner})` : `!has(${node}.${step}) || (${inner})`;
}

function holds(test: StandardRow["test"], value: string): string {
  if ("includes" in test) return `${JSON.stringify(test.includes)} in ${value}`;
  if ("hasOneOf" in test) return test.hasOneOf.map((name) => `has(${value}.${name})`).join(" || ");
  if ("noneOf" in test) return test.noneOf.map((one) => `${value} != ${JSON.stringify(one)}`).join(" && ");
  return test.oneOf.map((one) => `${value} == ${JSON.stringify(one)}`).join(" || ") || "false";
}

function annotations(): string {
  const { prefix, pattern } = APP_ARMOR_ANNOTATIONS;
  const allowed = `object.metadata.annotations[k].matches(${JSON.stringify(pattern)})`;
  return `!has(object.metadata.annotations) || object.metadata.annotations.all(k, !k.startsWith(${JSON.stringify(prefix)}) || ${allowed})`;
}
