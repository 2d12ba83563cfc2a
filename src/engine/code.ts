/** Writes the body of generated functions: blocks of statements in which each property is loaded once. */
import { runtime } from "./runtime.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { SimpleStep } from "./paths.ts";

declare const CODE: unique symbol;

/** Source text that this program wrote. Only `code` and `literal` make it, so that no text of a rule becomes code by accident. */
export type Code = string & { readonly [CODE]: true };

/** Source text as the template states it; what stands in its places is code already. */
export function code(texts: TemplateStringsArray, ...values: readonly Code[]): Code {
  let text = texts[0] ?? "";
  for (let i = 0; i < values.length; i++) text += (values[i] ?? "") + (texts[i + 1] ?? "");
  return text as Code;
}

/** A rule's value as source text: JSON only, so that no rule can bring code of its own. */
export function literal(value: unknown): Code {
  return JSON.stringify(value) as Code;
}

/** Several pieces with this between each two; a piece without text is left out. */
export function joined(pieces: readonly Code[], between: " || " | " && " | ", " | "\n"): Code {
  return pieces.filter((piece) => piece !== "").join(between) as Code;
}

const NOTHING = code``;

/** Names that every object inherits: they are looked up as own properties. */
const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
/** Properties that texts have as well: their characters and their length. */
const OF_TEXTS_TOO = /^(?:\d+|length)$/;

/** Numbers variables and holds the values (patterns) that generated code refers to. */
export class Names {
  private next = 0;
  readonly constants: unknown[] = [];

  /** A variable name that was not given out before. */
  fresh(): Code {
    return code`v${literal(this.next++)}`;
  }

  /** An expression for a value that cannot be written as JSON. */
  constant(value: unknown): Code {
    const at = this.constants.indexOf(value);
    return code`k[${literal(at >= 0 ? at : this.constants.push(value) - 1)}]`;
  }
}

/** Statements that run once per node. Loads come first, then statements, then inner loops. */
export class Block {
  private readonly loads: Code[] = [];
  private readonly statements: Code[] = [];
  private readonly inner: { readonly head: Code; readonly block: Block }[] = [];
  private readonly loaded = new Map<string, Code>();
  private readonly loops = new Map<string, Block>();

  readonly names: Names;

  constructor(names: Names) {
    this.names = names;
  }

  /** The variable that holds `node.name`; undefined when node is null or undefined. */
  load(node: Code, name: string): Code {
    const isPlain = !INHERITED.has(name) && !OF_TEXTS_TOO.test(name);
    return this.hold(
      `${node}.${name}`,
      isPlain ? code`${node}?.[${literal(name)}]` : code`r.own(${node}, ${literal(name)})`,
    );
  }

  /** Follows names, without any step into items. */
  loadPath(node: Code, names: readonly string[]): Code {
    return names.reduce<Code>((at, name) => this.load(at, name), node);
  }

  /** A variable with the value of an expression, computed once per block. */
  compute(expression: Code): Code {
    return this.hold(expression, expression);
  }

  private hold(key: string, expression: Code): Code {
    const known = this.loaded.get(key);
    if (known !== undefined) return known;
    const variable = this.names.fresh();
    this.loads.push(code`const ${variable} = ${expression};`);
    this.loaded.set(key, variable);
    return variable;
  }

  add(statement: Code): void {
    this.statements.push(statement);
  }

  /** A block under a head such as `if (…)`; `key` shares it with later calls. */
  under(head: Code, key: string = head): Block {
    const known = this.loops.get(key);
    if (known !== undefined) return known;
    const block = new Block(this.names);
    this.loops.set(key, block);
    this.inner.push({ head, block });
    return block;
  }

  /** The block that runs for every item of `list`, with the variables that hold the item and its number. */
  each(list: Code): { readonly block: Block; readonly item: Code; readonly index: Code } {
    const known = this.loops.get(`each ${list}`);
    const item = code`${list}i`;
    const index = code`${list}x`;
    if (known !== undefined) return { block: known, item, index };
    const array = code`${list}a`;
    this.loads.push(
      code`const ${array} = ${list} == null ? r.none : Array.isArray(${list}) ? ${list} : r.items(${list});`,
    );
    const head = code`for (let ${index} = 0; ${index} < ${array}.length; ${index}++)`;
    const block = this.under(head, `each ${list}`);
    block.loads.push(code`const ${item} = ${array}[${index}];`);
    return { block, item, index };
  }

  /** The source text of the block's content. @param sliced whether loops pause between items. */
  print(sliced = false): Code {
    const inner = this.inner.map(({ head, block }) => {
      const pause = sliced && head.startsWith("for ") ? code`if (r.isDue()) yield;\n` : NOTHING;
      return code`${head} {\n${pause}${block.print(sliced)}\n}`;
    });
    return joined([...this.loads, ...this.statements, ...inner], "\n");
  }
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

/** A function of the pod that was generated. */
export interface Compiled<Result> {
  (pod: unknown): Result;
  /** The same in small steps. */
  readonly inSteps: (pod: unknown) => TimeSlices<Result>;
}

/** Compiles the body of a function of `pod`; `r` is the runtime, `k` the constants. @param body by whether loops pause. */
export function compileFunction<Result>(body: (sliced: boolean) => Code, names: Names): Compiled<Result> {
  const compile = (head: string, sliced: boolean): unknown => {
    // The one place where code is compiled; of rule data it holds JSON literals only (see `Code`).
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const factory = new Function("r", "k", `"use strict";\nreturn ${head} (pod) {\n${body(sliced)}\n};`) as (
      r: unknown,
      k: readonly unknown[],
    ) => unknown;
    return factory({ ...runtime, none: [] }, names.constants);
  };
  // few pods are so large that they are evaluated in steps
  let stepwise: Compiled<Result>["inSteps"] | undefined;
  return Object.assign(compile("function", false) as (pod: unknown) => Result, {
    inSteps: (pod: unknown) => (stepwise ??= compile("function*", true) as Compiled<Result>["inSteps"])(pod),
  });
}
