/** Checks defaults against the types of a pod: a path, field or value that no pod can have would never apply. */
import { didYouMean } from "../../core/did-you-mean.ts";
import { decodeTyped, ownEntry, typeOf, type Issue, type TypeTable } from "../schema/index.ts";
import type { Path } from "../../core/path.ts";
import { stepsOf, type AnnotationDefault, type DefaultRule, type DefaultStep } from "./rules.ts";

/**
 * What is wrong with the entries of a defaults file.
 * @param rules entries that match schemas/defaults.schema.json.
 * @returns issues with paths from the list of entries.
 */
export function checkDefaults(rules: readonly DefaultRule[], types: TypeTable): readonly Issue[] {
  return rules.flatMap((rule, index) =>
    new Checker(types).check(rule).map(({ path, detail }) => ({ path: [index, ...path], detail })),
  );
}

class Checker {
  readonly #types: TypeTable;
  readonly #issues: Issue[] = [];

  constructor(types: TypeTable) {
    this.#types = types;
  }

  check(rule: DefaultRule): readonly Issue[] {
    rule.nodes.forEach((path, i) => {
      const node = this.#walk(stepsOf(path), ["nodes", i]);
      if (node === undefined) return;
      if (this.#isObject(node)) this.#checkFields(rule, node);
      else
        this.#report(["nodes", i], `${path} is ${typeName(node)}; a default completes objects${visit(node)}`);
    });
    for (const key of ["when", "unless"] as const) {
      for (const [path, value] of Object.entries(rule[key] ?? {})) {
        const type = this.#walk(stepsOf(path), [key, path]);
        if (type !== undefined) this.#checkValue(value, type, [key, path]);
      }
    }
    const same = rule.annotation?.unlessSame;
    if (same !== undefined) this.#walk(stepsOf(same), ["annotation", "unlessSame"]);
    return this.#issues;
  }

  #checkFields({ onlySet = [], set = {}, copy, annotation }: DefaultRule, node: string): void {
    onlySet.forEach((field, i) => this.#field(node, field, ["onlySet", i]));
    for (const [field, value] of Object.entries(set)) {
      const type = this.#field(node, field, ["set", field]);
      if (type !== undefined) this.#checkValue(value, type, ["set", field]);
    }
    if (annotation !== undefined) this.#checkAnnotation(annotation, node);
    if (copy === undefined) return;
    const from = this.#field(node, copy.from, ["copy", "from"]);
    const to = this.#field(node, copy.to, ["copy", "to"]);
    if (to === undefined) return;
    if (from !== undefined && from !== to) {
      this.#report(["copy", "to"], `"${copy.to}" is ${typeName(to)}, "${copy.from}" ${typeName(from)}`);
    }
    if (copy.unless !== undefined) this.#checkValue(copy.unless, to, ["copy", "unless"]);
  }

  #checkAnnotation({ to, values }: AnnotationDefault, node: string): void {
    let type: string | undefined = node;
    for (const step of to.split(".")) {
      if (type !== undefined) type = this.#field(type, step, ["annotation", "to"]);
    }
    for (const [i, { set, rest }] of values.entries()) {
      const at = ["annotation", "values", i];
      for (const [field, value] of Object.entries(set)) {
        const of = type === undefined ? undefined : this.#field(type, field, [...at, "set", field]);
        if (of !== undefined) this.#checkValue(value, of, [...at, "set", field]);
      }
      if (type !== undefined && rest !== undefined) this.#field(type, rest, [...at, "rest"]);
    }
  }

  /** The type at a path from the pod's root; undefined, and the mistake reported, where there is none. */
  #walk(steps: readonly DefaultStep[], at: Path): string | undefined {
    let type = typeOf("v1", "Pod", this.#types);
    for (const step of steps) {
      if (type === undefined) return undefined;
      if (step !== null) type = this.#field(type, step, at);
      else if (type.startsWith("[]")) type = type.slice(2);
      else {
        this.#report(at, `[*] visits the items of a list, but stands after ${typeName(type)}`);
        return undefined;
      }
    }
    return type;
  }

  #field(type: string, name: string, at: Path): string | undefined {
    if (type.startsWith("{}")) return type.slice(2);
    const fields = ownEntry(this.#types.structs, type);
    if (fields === undefined) {
      this.#report(at, `${typeName(type)} has no field "${name}"${visit(type)}`);
      return undefined;
    }
    const found = ownEntry(fields, name);
    if (found === undefined) {
      const near = didYouMean(name, Object.keys(fields));
      const hint = near === undefined ? "" : `: did you mean "${near}"?`;
      this.#report(at, `${typeName(type)} has no field "${name}"${hint}`);
    }
    return found;
  }

  #checkValue(value: unknown, type: string, at: Path): void {
    // the value as the only field of a struct of its own, because decoding begins at structs
    const types = { kinds: {}, structs: { ...this.#types.structs, "": { value: type } } };
    const { errors, warnings } = decodeTyped({ value }, "", types);
    for (const { path, detail } of errors) this.#report([...at, ...path.slice(1)], detail);
    for (const { path } of warnings) {
      this.#report([...at, ...path.slice(1)], `a pod has no field "${String(path.at(-1))}" here`);
    }
  }

  #isObject(type: string): boolean {
    return type.startsWith("{}") || ownEntry(this.#types.structs, type) !== undefined;
  }

  /** Once: several nodes of one type would tell the same of each. */
  #report(path: Path, detail: string): void {
    const known = this.#issues.some(
      (issue) => issue.detail === detail && String(issue.path) === String(path),
    );
    if (!known) this.#issues.push({ path, detail });
  }
}

function typeName(type: string): string {
  if (type.startsWith("[]")) return "a list";
  if (type.startsWith("{}")) return "a map";
  return `${/^[AEIOUaeiou]/.test(type) ? "an" : "a"} ${type}`;
}

function visit(type: string): string {
  return type.startsWith("[]") ? ": write [*] to visit each item of the list" : "";
}
