/** Writes the walk from a pod to the values of a field; what happens at each value is the caller's. */
import { code, literal, splitAtItems, type Block, type Code } from "./code.ts";
import { isAccepted, readAs } from "./constraint.ts";
import type { SimpleStep } from "./paths.ts";
import type { KeyPattern, ResolvedField, ResolvedScope } from "./resolve.ts";

const POD = code`pod`;
const NEVER = code`false`;

/** A node of a scope, as generated code sees it. */
export interface NodeSite {
  readonly block: Block;
  /** Variable that holds the node; it may be null or undefined only where the scope has a single node. */
  readonly node: Code;
  /** Expressions of the steps that lead to the node. */
  readonly path: readonly Code[];
  /** Expression that orders the nodes of a scope. */
  readonly ordinal: Code;
}

/** A place where a value stands or is missing. */
export interface ValueSite extends NodeSite {
  /** Variable that holds the value, the field's default applied. */
  readonly value: Code;
  /** Expression that is true when an absent value is fine; undefined when absence always is. */
  readonly absenceIsFine: Code | undefined;
}

/** Calls `sink` for every node of an object scope. */
export function visitNodes(scope: ResolvedScope, top: Block, sink: (site: NodeSite) => void): void {
  scope.paths.forEach((path, list) => {
    const parts = splitAtItems(path);
    const start: NodeSite = { block: top, node: POD, path: [], ordinal: literal(list) };
    const last = parts.length - 1;
    const end = parts.reduce((site, names, i) => {
      const here = descend(site, names);
      return i === last ? here : intoItems(here, list);
    }, start);
    sink(end);
  });
}

function descend(site: NodeSite, names: readonly string[]): NodeSite {
  const node = site.block.loadPath(site.node, names);
  return { ...site, node, path: [...site.path, ...names.map(literal)] };
}

/** Nodes are ordered by their list, then by their place in it; no list has more items than this. */
const LIST_SPAN = 2 ** 32;

function intoItems(site: NodeSite, list: number): NodeSite {
  const { block, item, index } = site.block.each(site.node);
  return {
    block,
    node: item,
    path: [...site.path, code`r.itemKey(${site.node}, ${index})`],
    ordinal: code`${literal(list * LIST_SPAN)} + ${index}`,
  };
}

/** Calls `sink` for every value of a field in one node of an object scope. */
export function visitValues(
  field: ResolvedField,
  scope: ResolvedScope,
  site: NodeSite,
  top: Block,
  scopes: ReadonlyMap<string, ResolvedScope>,
  sink: (site: ValueSite) => void,
): void {
  for (const path of field.paths) {
    const absenceIsFine = absence(field, scope, path, top, scopes);
    const parts = splitAtItems(path);
    const last = parts.length - 1;
    parts.reduce((here, names, i) => {
      if (i < last) {
        const list = descend(here, names);
        const { block, item, index } = list.block.each(list.node);
        return { ...here, block, node: item, path: [...list.path, code`r.itemKey(${list.node}, ${index})`] };
      }
      const leaf = descend(here, names);
      sink({
        ...leaf,
        value: withDefault(field, here, names, leaf.node),
        absenceIsFine: names.length === 0 ? undefined : absenceIsFine,
      });
      return leaf;
    }, site);
  }
}

function withDefault(field: ResolvedField, from: NodeSite, names: readonly string[], leaf: Code): Code {
  if (field.default === undefined || names.length === 0) return leaf;
  const parent = from.block.loadPath(from.node, names.slice(0, -1));
  return from.block.compute(code`${leaf} == null && ${parent} != null ? ${literal(field.default)} : ${leaf}`);
}

function absence(
  field: ResolvedField,
  scope: ResolvedScope,
  path: readonly SimpleStep[],
  top: Block,
  scopes: ReadonlyMap<string, ResolvedScope>,
): Code | undefined {
  if (field.unset === "allowed") return undefined;
  if (field.unset === "forbidden") return NEVER;
  const from = scope.scope.inheritsFrom === undefined ? undefined : scopes.get(scope.scope.inheritsFrom);
  const fromPath = from?.paths[0];
  if (from === undefined || fromPath === undefined || path.includes(null)) return undefined;
  const names = path as readonly string[];
  const root: NodeSite = { block: top, node: POD, path: [], ordinal: literal(0) };
  const node = descend(root, fromPath as readonly string[]);
  const value = withDefault(field, node, names, top.loadPath(node.node, names));
  return top.compute(code`${value} != null && ${isAccepted(readAs(field, value, top), field, top.names)}`);
}

/** Calls `sink` for every key of a map scope that the field restricts. */
export function visitKeys(
  field: ResolvedField,
  scope: ResolvedScope,
  top: Block,
  sink: (site: ValueSite & { readonly key: Code }) => void,
): void {
  const absenceIsFine = field.unset === "forbidden" ? NEVER : undefined;
  for (const path of scope.paths) {
    const map = descend({ block: top, node: POD, path: [], ordinal: literal(0) }, path as readonly string[]);
    const checked = top.compute(code`${map.node} == null ? ${map.node} : r.asMap(${map.node})`);
    for (const pattern of field.keyPatterns) {
      visitPattern(pattern, checked, top, (block, key, value) => {
        const always = pattern.kind === "exact" ? absenceIsFine : undefined;
        sink({
          block,
          node: checked,
          path: [...map.path, key],
          ordinal: key,
          key,
          value,
          absenceIsFine: always,
        });
      });
    }
  }
}

function visitPattern(
  pattern: KeyPattern,
  map: Code,
  top: Block,
  found: (block: Block, key: Code, value: Code) => void,
): void {
  if (pattern.kind === "exact") {
    found(top, literal(pattern.key), top.load(map, pattern.key));
  } else if (pattern.kind === "prefix") {
    const key = code`${map}k`;
    const block = top.under(code`for (const ${key} in ${map})`);
    const matching = block.under(code`if (${key}.startsWith(${literal(pattern.prefix)}))`);
    found(matching, key, matching.compute(code`r.own(${map}, ${key})`));
  } else {
    const guarded = top.under(code`if (${map} != null)`);
    visitNodes(pattern.scope, guarded, ({ block, node }) => {
      const name = block.load(node, pattern.scope.scope.named ?? "");
      const key = block.compute(
        code`${literal(pattern.before)} + (${name} ?? "") + ${literal(pattern.after)}`,
      );
      found(block, key, block.compute(code`r.own(${map}, ${key})`));
    });
  }
}
