/** A value within a submitted document: where it stands, and what was noticed about it. */
import type { Path } from "../core/path.ts";
import { formatPath, formatPointer } from "../core/path.ts";
import type { SourceDocument } from "./text/index.ts";
import type { Notice, Origin } from "./types.ts";
import type { Range } from "../core/range.ts";

/** Part of a document; paths given to it begin at the part. */
export interface Source {
  readonly value: unknown;
  /** Line on which the part begins. */
  readonly line: number;
  rangeOf(path: Path): Range | undefined;
  /** Undefined where every number is spelled as JavaScript spells it. */
  readonly numberText: ((path: Path) => string | undefined) | undefined;
  /** The document, and where the part stands in it; undefined for what was never text. */
  readonly origin: Origin | undefined;
  /** What the reader noticed within the part. */
  notices(): readonly Notice[];
}

/**
 * The part of a document at a path.
 * @param firstLine line number of the document's first line, where it was cut from a longer text.
 */
export function sourceAt(document: SourceDocument, path: Path, value: unknown, firstLine = 1): Source {
  return new PartOfDocument(document, path, value, firstLine - 1);
}

class PartOfDocument implements Source {
  readonly #document: SourceDocument;
  readonly #path: Path;
  readonly #shift: number;
  readonly value: unknown;
  readonly numberText: Source["numberText"];

  constructor(document: SourceDocument, path: Path, value: unknown, shift: number) {
    this.#document = document;
    this.#path = path;
    this.#shift = shift;
    this.value = value;
    this.numberText = document.numberText && ((inner) => document.numberText?.([...path, ...inner]));
  }

  get origin(): Origin {
    return { document: this.#document, path: this.#path };
  }

  get line(): number {
    const own = this.#path.length === 0 ? undefined : this.rangeOf([]);
    return own?.line ?? this.#document.line + this.#shift;
  }

  rangeOf(inner: Path): Range | undefined {
    const position = this.#document.rangeOf(this.#path.length === 0 ? inner : [...this.#path, ...inner]);
    return position && shifted(position, this.#shift);
  }

  notices(): readonly Notice[] {
    return this.#document.notices
      .filter((notice) => this.#path.every((step, i) => notice.path[i] === step))
      .map(({ path, detail, line, column }) => ({
        ...pathsOf(path.slice(this.#path.length)),
        detail,
        line: line + this.#shift,
        column,
      }));
  }
}

/** A value that was never text: there are no places in it. */
export function sourceOfValue(value: unknown): Source {
  return {
    value,
    line: 1,
    rangeOf: () => undefined,
    numberText: undefined,
    origin: undefined,
    notices: () => [],
  };
}

/** Something to tell about a field of the part. */
export function noticeAt(source: Source, path: Path, detail: string): Notice {
  const position = source.rangeOf(path);
  return {
    ...pathsOf(path),
    detail,
    ...(position && { line: position.line, column: position.column }),
  };
}

/** Both ways to write a path. */
function pathsOf(path: Path): { readonly path: string; readonly pointer: string } {
  return { path: formatPath(path), pointer: formatPointer(path) };
}

function shifted(position: Range, lines: number): Range {
  if (lines === 0) return position;
  return { ...position, line: position.line + lines, endLine: position.endLine + lines };
}
