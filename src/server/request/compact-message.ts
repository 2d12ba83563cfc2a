/** Requests whose bodies wait in large pieces until somebody reads them, however small the chunks are that callers send. */
import { IncomingMessage } from "node:http";
import { ByteCollector } from "./byte-collector.ts";

/** Smaller pieces are put together. */
const SMALL_BYTES = 4_096;
/** So many bytes are passed on as one piece. */
const PIECE_BYTES = 16_384;

/**
 * A request as `node:http` makes it, but for its body. Node keeps a `Buffer` for each chunk that nobody has read yet: chunks of one
 * byte take 4 MB before it stops the caller, for every request that waits. This one holds small chunks together until they are read.
 */
export class CompactMessage extends IncomingMessage {
  readonly #held = new ByteCollector();
  #willHandOver = false;

  /** Takes a chunk from Node's parser. @returns whether more is wanted. */
  override push(chunk: unknown, encoding?: BufferEncoding): boolean {
    if (chunk instanceof Uint8Array && (this.#held.length > 0 || chunk.length < SMALL_BYTES)) {
      return this.#hold(chunk);
    }
    this.#handOver();
    return super.push(chunk, encoding);
  }

  /** Called whenever a reader wants more. */
  override _read(size: number): void {
    if (this.readableLength === 0) this.#handOver();
    super._read(size);
  }

  #hold(chunk: Uint8Array): boolean {
    this.#held.add(chunk);
    if (this.#held.length >= PIECE_BYTES) return this.#handOver();
    this.#handOverSoon();
    return this.readableLength < this.readableHighWaterMark;
  }

  /** All chunks of one read from the network come before a microtask; what is held longer waits for what was handed over before it. */
  #handOverSoon(): void {
    if (this.#willHandOver) return;
    this.#willHandOver = true;
    queueMicrotask(() => {
      this.#willHandOver = false;
      if (this.readableLength === 0 && !this.destroyed) this.#handOver();
    });
  }

  #handOver(): boolean {
    return this.#held.length === 0 || super.push(this.#held.take());
  }
}
