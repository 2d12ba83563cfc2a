/** Collects the regular expressions of the sources: literals, and those put together of constants. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression, and where it stands. */
export interface Pattern {
  /** Of a file in the repository, with the line. */
  readonly place: string;
  /** Undefined when it is put together of something that is no constant of its file. */
  readonly source: string | undefined;
  readonly flags: string;
}

/** All of them in directories below the root. */
export function patternsIn(root: string, directories: readonly string[]): readonly Pattern[] {
  return directories.flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(dist|node_modules)\//.test(file))
      .toSorted()
      .flatMap((file) =>
        patternsOf(join(directory, file), readFileSync(join(root, directory, file), "utf8")),
      ),
  );
}

/** Those of one file. */
export function patternsOf(file: string, text: string): readonly Pattern[] {
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const place = `${file}:${parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      constants.set(node.name.text, node.initializer);
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      found.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "RegExp") {
      const [source, flags] = node.arguments ?? [];
      found.push({ place, source: textOf(source, constants), flags: textOf(flags, constants) ?? "" });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** The text that an expression of constants stands for. */
function textOf(
  node: ts.Expression | undefined,
  constants: ReadonlyMap<string, ts.Expression>,
): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return textOf(constants.get(node.text), constants);
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const text = textOf(expression, constants);
    return text === undefined ? undefined : text + literal.text;
  });
  return spans.includes(undefined) ? undefined : node.head.text + spans.join("");
}
