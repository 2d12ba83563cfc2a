/** Writes the body of generated functions: blocks of statements in which each property is loaded once. */
import { runtime } from "./runtime.ts";
import type { SimpleStep } from "./paths.ts";

/** Names that every object inherits: they are looked up as own properties. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
/** Properties that texts have as well: their characters and their length. */
const OF_TEXTS_TOO = /^(?:\d+|length)$/;

/** Numbers variables and holds the values (patterns) that generated code refers to. */
export class Names {
  private next = 0;
  readonly constants: unknown[] = [];

  /** A variable name that was not given out before. */
  fresh(): string {
    return `v${this.next++}`;
  }

  /** An expression for a value that cannot be written as JSON. */
  constant(value: unknown): string {
    const at = this.constants.indexOf(value);
    return `k[${at >= 0 ? at : this.constants.push(value) - 1}]`;
  }
}

/** Statements that run once per node. Loads come first, then statements, then inner loops. */
export class Block {
  private readonly loads: string[] = [];
  private readonly statements: string[] = [];
  private readonly inner: { readonly head: string; readonly block: Block }[] = [];
  private readonly loaded = new Map<string, string>();
  private readonly loops = new Map<string, Block>();

  readonly names: Names;

  constructor(names: Names) {
    this.names = names;
  }

  /** The variable that holds `node.name`; undefined when node is null or undefined. */
  load(node: string, name: string): string {
    const key = `${node}.${name}`;
    const known = this.loaded.get(key);
    if (known !== undefined) return known;
    const variable = this.names.fresh();
    const access =
      INHERITED.has(name) || OF_TEXTS_TOO.test(name)
        ? `r.own(${node}, ${literal(name)})`
        : `${node}?.[${literal(name)}]`;
    this.loads.push(`const ${variable} = ${access};`);
    this.loaded.set(key, variable);
    return variable;
  }

  /** Follows names, without any step into items. */
  loadPath(node: string, names: readonly string[]): string {
    return names.reduce((at, name) => this.load(at, name), node);
  }

  /** A variable with the value of an expression, computed once per block. */
  compute(expression: string): string {
    const known = this.loaded.get(expression);
    if (known !== undefined) return known;
    const variable = this.names.fresh();
    this.loads.push(`const ${variable} = ${expression};`);
    this.loaded.set(expression, variable);
    return variable;
  }

  add(statement: string): void {
    this.statements.push(statement);
  }

  /** A block under a head such as `if (…)`; `key` shares it with later calls. */
  under(head: string, key = head): Block {
    const known = this.loops.get(key);
    if (known !== undefined) return known;
    const block = new Block(this.names);
    this.loops.set(key, block);
    this.inner.push({ head, block });
    return block;
  }

  /** The block that runs for every item of `list`, with the variables that hold the item and its number. */
  each(list: string): { readonly block: Block; readonly item: string; readonly index: string } {
    const known = this.loops.get(`each ${list}`);
    const item = `${list}i`;
    const index = `${list}x`;
    if (known !== undefined) return { block: known, item, index };
    const array = `${list}a`;
    this.loads.push(
      `const ${array} = ${list} == null ? r.none : Array.isArray(${list}) ? ${list} : r.items(${list});`,
    );
    const block = this.under(
      `for (let ${index} = 0; ${index} < ${array}.length; ${index}++)`,
      `each ${list}`,
    );
    block.loads.push(`const ${item} = ${array}[${index}];`);
    return { block, item, index };
  }

  /** The source text of the block's content. @param sliced whether loops pause between items. */
  print(sliced = false): string {
    const inner = this.inner.map(({ head, block }) => {
      const pause = sliced && head.startsWith("for ") ? "if (r.isDue()) yield;\n" : "";
      return `${head} {\n${pause}${block.print(sliced)}\n}`;
    });
    return [...this.loads, ...this.statements, ...inner].join("\n");
  }
}

/** A rule's value as source text: JSON only, so that no rule can bring code of its own. */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/** Splits a path at its steps into items: `a.b[*].c` gives [[a, b], [c]]. */
export function splitAtItems(path: readonly SimpleStep[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const step of path) {
    if (step === null) parts.push([]);
    else parts.at(-1)?.push(step);
  }
  return parts;
}

/** Compiles a function body, at its first call. */
export function compileLate<Arguments extends readonly unknown[], Result>(
  compile: () => (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  let compiled: ((...args: Arguments) => Result) | undefined;
  return (...args) => (compiled ??= compile())(...args);
}

/** Compiles a function body. `r` is the runtime, `k` the constants; the pod is the parameter `pod`. */
export function compileFunction(
  parameters: readonly string[],
  body: string,
  names: Names,
  form: "function" | "function*" = "function",
): (...args: unknown[]) => unknown {
  // The one place where code is generated: `body` holds rule data as JSON literals only (see `literal`).
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const factory = new Function(
    "r",
    "k",
    `"use strict";\nreturn ${form} (${parameters.join(", ")}) {\n${body}\n};`,
  ) as (r: unknown, k: readonly unknown[]) => (...args: unknown[]) => unknown;
  return factory({ ...runtime, none: [] }, names.constants);
}
