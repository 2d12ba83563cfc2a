/** Gathers bytes that arrive in pieces. */

const FIRST_CAPACITY = 4_096;
const NOTHING = new Uint8Array(0);

/**
 * One block of memory that grows with what it takes in. All pieces but the first are copied, and none of them is kept: a `Buffer`
 * costs some hundred bytes, so a body in chunks of one byte would cost four hundred times its size.
 */
export class ByteCollector {
  #block: Uint8Array = NOTHING;
  #length = 0;

  /** Bytes gathered so far. */
  get length(): number {
    return this.#length;
  }

  /** Takes a piece in. The first must not change afterwards: most bodies are one piece, which is handed out as it is. */
  add(piece: Uint8Array): void {
    if (this.#length === 0) {
      this.#block = piece;
      this.#length = piece.length;
      return;
    }
    const needed = this.#length + piece.length;
    if (needed > this.#block.length) this.#grow(needed);
    this.#block.set(piece, this.#length);
    this.#length = needed;
  }

  /** Hands out all bytes, and begins anew. */
  take(): Buffer {
    const { buffer, byteOffset } = this.#block;
    const whole = Buffer.from(buffer, byteOffset, this.#length);
    this.#block = NOTHING;
    this.#length = 0;
    return whole;
  }

  /** Doubles, so that each byte is copied twice at most on average. */
  #grow(needed: number): void {
    const next = Buffer.allocUnsafeSlow(Math.max(FIRST_CAPACITY, needed, this.#block.length * 2));
    next.set(this.#block.subarray(0, this.#length));
    this.#block = next;
  }
}
