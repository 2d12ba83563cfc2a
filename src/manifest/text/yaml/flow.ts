/**
 * Finds what stands in brackets, braces and quotes, where kubectl's reader does not care for indentation and js-yaml does. Text
 * that this scanner takes wrongly for such a place is found out when the events are compared with it.
 */

/** Something in brackets, braces or quotes, within a document in block style. */
export interface Flow {
  readonly start: number;
  /** Line breaks in it, and comments with the line break behind them: start and end. */
  readonly breaks: readonly (readonly [start: number, end: number])[];
  /** Colons of text without quotes that js-yaml takes for the end of a key. */
  readonly colons: readonly number[];
}

/** All of them that hold a line break or such a colon, in order. */
export function findFlows(source: string): readonly Flow[] {
  return new FlowScanner(source).run();
}

const INDICATORS = ",[]{}";
const [SPACE, TAB, NEWLINE, RETURN] = [" ", "\t", "\n", "\r"];

class FlowScanner {
  readonly #source: string;
  readonly #flows: Flow[] = [];
  #at = 0;
  /** Column of the key or the dash to which a block of text would belong. */
  #column = 0;
  #breaks: (readonly [number, number])[] = [];
  #colons: number[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  run(): readonly Flow[] {
    while (this.#at < this.#source.length) this.#token();
    return this.#flows;
  }

  /** One token in block style. */
  #token(): void {
    const first = this.#source[this.#at] as string;
    const start = this.#at;
    if (isBlank(first)) this.#at++;
    else if (first === "#") this.#at = this.#endOfLine();
    else if ("-?:".includes(first) && this.#blankAt(this.#at + 1)) {
      if (first !== ":") this.#column = this.#columnOf(start);
      this.#at++;
    } else if (first === "[" || first === "{") this.#flow(() => this.#collection());
    else if (first === '"' || first === "'") this.#flow(() => this.#quoted(first));
    else if (first === "|" || first === ">") this.#block();
    else if ("&*!".includes(first)) this.#word();
    else this.#plain();
    if (this.#source[this.#at] === ":") this.#column = this.#columnOf(start);
  }

  #flow(scan: () => void): void {
    const start = this.#at;
    [this.#breaks, this.#colons] = [[], []];
    scan();
    if (this.#breaks.length + this.#colons.length > 0)
      this.#flows.push({ start, breaks: this.#breaks, colons: this.#colons });
  }

  /** A list or a mapping, to its closing bracket. */
  #collection(): void {
    let depth = 0;
    // a scalar without quotes may span blanks and line breaks
    let plain = false;
    while (this.#at < this.#source.length && !this.#atDocumentEnd()) {
      const char = this.#source[this.#at] as string;
      if (char === NEWLINE || char === RETURN) this.#break();
      else if (isBlank(char)) this.#at++;
      else if (char === "#" && this.#blankAt(this.#at - 1)) {
        this.#comment();
        plain = false;
      } else if (INDICATORS.includes(char)) {
        plain = false;
        this.#at++;
        if (char === "[" || char === "{") depth++;
        else if (char !== "," && --depth === 0) return;
      } else if (!plain && (char === '"' || char === "'")) this.#quoted(char);
      else if (!plain && "&*!".includes(char)) this.#word();
      else if (char === "?" || (char === ":" && (!plain || this.#blankAt(this.#at + 1)))) {
        plain = false;
        this.#at++;
      } else {
        plain = true;
        if (char === ":" && INDICATORS.includes(this.#source[this.#at + 1] ?? "x"))
          this.#colons.push(this.#at);
        this.#at++;
      }
    }
  }

  /** Text in quotes, to the closing one. */
  #quoted(quote: string): void {
    this.#at++;
    while (this.#at < this.#source.length && !this.#atDocumentEnd()) {
      const char = this.#source[this.#at] as string;
      if (char === NEWLINE || char === RETURN) this.#break();
      else {
        const escape = quote === '"' ? char === "\\" : char === quote && this.#source[this.#at + 1] === quote;
        this.#at++;
        if (char === quote && !escape) return;
        if (escape && !isBreak(this.#source[this.#at])) this.#at++;
      }
    }
  }

  #break(): void {
    const start = this.#at;
    this.#at += this.#source.startsWith("\r\n", start) ? 2 : 1;
    this.#breaks.push([start, this.#at]);
  }

  #comment(): void {
    const start = this.#at;
    this.#at = this.#endOfLine();
    this.#breaks.push([start, Math.min(this.#at + 1, this.#source.length)]);
    this.#at++;
  }

  /** A block of text: it ends before a line that is indented no deeper than what it belongs to. */
  #block(): void {
    for (let line = this.#endOfLine() + 1; ; line = this.#at + 1) {
      this.#at = line;
      if (line >= this.#source.length) return;
      let content = line;
      while (this.#source[content] === SPACE) content++;
      if (!isBreak(this.#source[content]) && content - line <= this.#column) return;
      this.#at = this.#endOfLine();
    }
  }

  /** A tag, an anchor or an alias. */
  #word(): void {
    do this.#at++;
    while (!this.#blankAt(this.#at) && !INDICATORS.includes(this.#source[this.#at] as string));
  }

  /** Text without quotes, to the end of a key, to a comment or to the end of the line. */
  #plain(): void {
    for (;;) {
      const char = this.#source[++this.#at];
      if (char === undefined || char === NEWLINE) return;
      if (char === ":" && this.#blankAt(this.#at + 1)) return;
      if (char === "#" && this.#blankAt(this.#at - 1)) return;
    }
  }

  #endOfLine(): number {
    const end = this.#source.indexOf("\n", this.#at);
    return end < 0 ? this.#source.length : end;
  }

  #columnOf(at: number): number {
    return at - (this.#source.lastIndexOf("\n", at - 1) + 1);
  }

  #blankAt(at: number): boolean {
    const char = this.#source[at];
    return char === undefined || isBlank(char);
  }

  /** Nothing continues behind the end of the document. */
  #atDocumentEnd(): boolean {
    return this.#source.startsWith("...", this.#at) && this.#source[this.#at - 1] === NEWLINE;
  }
}

function isBlank(char: string): boolean {
  return char === SPACE || char === TAB || char === NEWLINE || char === RETURN;
}

function isBreak(char: string | undefined): boolean {
  return char === NEWLINE || char === RETURN;
}
