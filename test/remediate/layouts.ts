/** Writes values in the layouts that people use, with comments that name the place they stand at, by a seed. */

type Value = unknown;

/** Numbers from 0 to 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How a document is written. */
export interface Layout {
  readonly random: () => number;
  /** How likely a mapping or a list is written in braces or brackets. */
  readonly flow: number;
  readonly comments: number;
  readonly anchors: number;
  readonly indent: number;
  /** Spaces before the dashes of a list under its key. */
  readonly listIndent: number;
}

/** One YAML document, its lines ending at `\n`. */
export function writeYaml(value: Value, layout: Layout): string {
  return `${new Writer(layout).block(value, 0, "").join("\n")}\n`;
}

const isMap = (value: Value): value is Record<string, Value> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value: Value): boolean =>
  typeof value !== "object" || value === null || Object.keys(value).length === 0;

class Writer {
  readonly #layout: Layout;
  readonly #anchors = new Map<string, string>();
  #comments: number;

  constructor(layout: Layout) {
    this.#layout = layout;
    // no comment of two documents is the same
    this.#comments = Math.floor(layout.random() * 1e9);
  }

  block(value: Value, indent: number, path: string): readonly string[] {
    if (Array.isArray(value)) return value.flatMap((item, i) => this.#item(item, indent, `${path}/${i}`));
    return Object.entries(value as object).flatMap(([key, inner]) =>
      this.#entry(key, inner, indent, `${path}/${key}`),
    );
  }

  #entry(key: string, value: Value, indent: number, path: string): readonly string[] {
    const blanks = " ".repeat(indent);
    const head = `${blanks}${this.#key(key)}:`;
    const above = this.#chance(this.#layout.comments / 3) ? [`${blanks}${this.#comment(path)}`] : [];
    const alias = this.#alias(value);
    if (alias !== undefined) return [...above, `${head} ${alias}${this.#behind(path)}`];
    const anchor = this.#anchor(value);
    if (isEmpty(value) || this.#chance(this.#layout.flow)) {
      const lines = this.#flow(value, indent, path).split("\n");
      return [
        ...above,
        `${head} ${anchor}${lines.join("\n")}${this.#behind(path)}`.replaceAll(/ +\n/g, "\n"),
      ];
    }
    const inner = indent + (Array.isArray(value) ? this.#layout.listIndent : this.#layout.indent);
    return [
      ...above,
      `${head}${anchor === "" ? "" : ` ${anchor.trim()}`}${this.#behind(path)}`,
      ...this.block(value, inner, path),
    ];
  }

  #item(value: Value, indent: number, path: string): readonly string[] {
    const blanks = " ".repeat(indent);
    const alias = this.#alias(value);
    if (alias !== undefined) return [`${blanks}- ${alias}${this.#behind(path)}`];
    const anchor = this.#anchor(value);
    if (isEmpty(value) || this.#chance(this.#layout.flow)) {
      return [`${blanks}- ${anchor}${this.#flow(value, indent, path)}${this.#behind(path)}`];
    }
    const lines = this.block(value, indent + 2, path);
    const first = lines[0] ?? "";
    const joins = anchor === "" && !first.trimStart().startsWith("#") && this.#chance(0.9);
    if (joins) return [`${blanks}- ${first.trimStart()}`, ...lines.slice(1)];
    return [`${blanks}- ${anchor.trim()}`.trimEnd() + this.#behind(path), ...lines];
  }

  #flow(value: Value, indent: number, path: string): string {
    if (typeof value !== "object" || value === null) return this.#scalar(value);
    const [open, close] = isMap(value) ? ["{", "}"] : ["[", "]"];
    const entries = Object.entries(value);
    if (entries.length === 0) return open + close;
    const long = this.#chance(0.3);
    const blanks = " ".repeat(indent + 2);
    const parts = entries.map(([key, inner], i) => {
      const at = `${path}/${key}`;
      const text = `${isMap(value) ? `${this.#key(key)}: ` : ""}${this.#alias(inner) ?? this.#anchor(inner) + this.#flow(inner, indent + 2, at)}`;
      const comma = i < entries.length - 1 ? "," : "";
      return long ? `${blanks}${text}${comma}${this.#behind(at)}` : text + comma;
    });
    if (long) return `${open}${this.#behind(path)}\n${parts.join("\n")}\n${" ".repeat(indent + 1)}${close}`;
    const padding = this.#chance(0.5) ? " " : "";
    return `${open}${padding}${parts.join(" ")}${padding}${close}`;
  }

  #key(key: string): string {
    return !/^[A-Za-z][A-Za-z0-9./-]*$/.test(key) ||
      /^(y|n|yes|no|on|off|true|false|null)$/i.test(key) ||
      this.#chance(0.1)
      ? JSON.stringify(key)
      : key;
  }

  #scalar(value: Value): string {
    if (typeof value !== "string") return JSON.stringify(value);
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(value) || /^(y|n|yes|no|on|off|true|false|null)$/i.test(value))
      return JSON.stringify(value);
    const way = this.#layout.random();
    return way < 0.2 ? `'${value}'` : way < 0.4 ? `"${value}"` : value;
  }

  #behind(path: string): string {
    return this.#chance(this.#layout.comments) ? `  ${this.#comment(path)}` : "";
  }

  #comment(path: string): string {
    return `# c${this.#comments++} ${path}.`;
  }

  #alias(value: Value): string | undefined {
    if (isEmpty(value) || this.#layout.anchors === 0) return undefined;
    const name = this.#anchors.get(JSON.stringify(value));
    return name === undefined ? undefined : `*${name}`;
  }

  #anchor(value: Value): string {
    if (isEmpty(value) || !this.#chance(this.#layout.anchors)) return "";
    const name = `a${this.#anchors.size}`;
    // it can be used once its text is complete: equal values come later
    this.#anchors.set(JSON.stringify(value), name);
    return `&${name} `;
  }

  #chance(share: number): boolean {
    return this.#layout.random() < share;
  }
}

/** JSON as tools write it. */
export function writeJson(value: Value, random: () => number): string {
  const way = Math.floor(random() * 4);
  if (way === 0) return JSON.stringify(value);
  if (way === 1)
    return JSON.stringify(value, null, 1)
      .replaceAll(/\n\s*/g, " ")
      .replaceAll(/([[{]) | ([\]}])/g, "$1$2");
  return `${JSON.stringify(value, null, way === 2 ? 2 : "\t")}\n`;
}

/** The text with line ends as an editor, or several, would write them. */
export function withLineEnds(text: string, random: () => number): string {
  const way = random();
  if (way < 0.5) return text;
  if (way < 0.75) return text.replaceAll("\n", "\r\n");
  return text.replaceAll("\n", () => (random() < 0.5 ? "\r\n" : "\n"));
}
