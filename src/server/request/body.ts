/** Reads a request's body: bounded, decompressed, strictly UTF-8. The only place that does. */
import { isAscii, isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { BodyBudget, HeldBody } from "./body-budget.ts";
import { ByteCollector } from "./byte-collector.ts";
import type { ApiRequest } from "../handler.ts";
import { Problem } from "../problem/problem.ts";
import { readInTurns } from "./read-in-turns.ts";
import type { RevocableBody } from "./revocable-body.ts";
import { revocableBody } from "./revocable-body.ts";

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Opens a body to be read as it arrives, decompressed.
 * @throws Problem when it is in an unknown encoding.
 */
export function openBody(request: ApiRequest): RevocableBody {
  const encoding = encodingOf(request);
  if (encoding === "identity") return revocableBody(request.stream);
  const decoder = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined;
  if (decoder !== undefined) return revocableBody(request.stream, decoder());
  throw new Problem(
    "unsupported-encoding",
    `A body encoded as "${encoding.slice(0, 100)}" cannot be read: send gzip, deflate, br or none.`,
  );
}

/** What it is to the caller that reading a body failed. */
export function bodyProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? "";
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("ERR__")) {
    return new Problem("unreadable-body", "The body is not compressed as its Content-Encoding says.");
  }
  return new Problem("unreadable-body", "The body broke off before it was complete.");
}

/** What it is to the caller that a body was given up for others. */
export function crowdedOut(): Problem {
  return new Problem(
    "overloaded",
    "Bodies are being received and judged that fill the room for them (--max-held-bytes), and yours came slowest: send the request again later.",
  );
}

/** Why a body cannot be had. */
export type BodyFailure = "too-large" | "crowded-out" | "broken-off";

/** How a body is gathered. */
export interface Gathering {
  /** In bytes. */
  readonly limit: number;
  /** Counts it. What is counted is released here when the body cannot be had. */
  readonly hold: BodyBudget["hold"];
}

/**
 * Gathers a body in one piece, without an iterator's turns.
 * Calls one of both functions, once. After a failure the stream is paused.
 */
export function gatherBody(
  stream: Readable,
  { limit, hold }: Gathering,
  done: (body: Buffer) => void,
  failed: (why: BodyFailure, error?: unknown) => void,
): void {
  const body = new ByteCollector();
  let held: HeldBody | undefined = undefined as HeldBody | undefined;
  const leave = (): void => {
    stream.off("data", take).off("end", end).off("error", breakOff).off("close", breakOff);
  };
  const fail = (why: BodyFailure, error?: unknown): void => {
    leave();
    stream.pause();
    held?.release();
    failed(why, error);
  };
  const take = (chunk: Buffer): void => {
    if (body.length + chunk.length > limit) {
      fail("too-large");
      return;
    }
    body.add(chunk);
    held?.grow(chunk.length);
  };
  const end = (): void => {
    leave();
    held?.complete();
    done(body.take());
  };
  const breakOff = (error?: unknown): void => fail("broken-off", error);
  if (stream.destroyed) {
    breakOff();
    return;
  }
  readInTurns(stream);
  stream.on("data", take).on("end", end).on("error", breakOff).on("close", breakOff);
  held = hold(() => fail("crowded-out"));
}

function gathered(request: ApiRequest, limit: number): Promise<Buffer> {
  const { stream, hold } = request;
  const isPlain = stream instanceof Readable && encodingOf(request) === "identity";
  const opened = isPlain ? undefined : openBody(request);
  const source = opened?.stream ?? (stream as Readable);
  return new Promise((resolve, reject) => {
    gatherBody(source, { limit, hold }, resolve, (why, error) => {
      const problem =
        why === "too-large" ? tooLarge(limit) : why === "crowded-out" ? crowdedOut() : bodyProblem(error);
      opened?.revoke(problem);
      reject(problem);
    });
  });
}

function checkAnnounced({ headers }: ApiRequest, limit: number): void {
  if (Number(headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
}

function encodingOf({ headers }: ApiRequest): string {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return encoding === "" ? "identity" : encoding;
}

function tooLarge(limit: number): Problem {
  return new Problem(
    "body-too-large",
    `The body has more than ${limit} bytes, the limit of this service (--max-body-bytes): send fewer manifests at once.`,
  );
}

/**
 * The whole body as text.
 * @param wanted what to send, and a file that holds it, named to a caller who sent nothing.
 * @throws Problem when it is empty, too large or not UTF-8.
 */
export async function readBody(
  request: ApiRequest,
  limit: number,
  wanted = { what: "manifests", file: "pod.yaml" },
): Promise<string> {
  const bytes = await readBytes(request, limit);
  if (bytes.length === 0) {
    throw new Problem(
      "empty-body",
      `Send ${wanted.what} as the body, for example: curl --data-binary @${wanted.file} URL`,
    );
  }
  return decodeUtf8(bytes);
}

/**
 * The whole body as bytes, decompressed; empty when there is none.
 * @param limit in bytes, before and after decompression.
 * Given back when there is room for the work on it.
 * @throws Problem when it is too large, in an unknown encoding, breaks off, or is given up for others.
 */
export async function readBytes(request: ApiRequest, limit: number): Promise<Buffer> {
  checkAnnounced(request, limit);
  const bytes = await gathered(request, limit);
  await request.room(bytes.length);
  return bytes;
}

/** @throws Problem with the offset of the first byte that is not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new Problem("unreadable-body", "The body is UTF-16: save the file as UTF-8 and send it again.");
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // the ordinary case, several times faster, and in half the memory
  if (isAscii(buffer)) return buffer.toString("latin1");
  if (isUtf8(buffer)) return buffer.toString("utf8");
  throw new Problem(
    "unreadable-body",
    `The body is not UTF-8: the byte at offset ${firstInvalidByte(bytes)} does not belong there.`,
  );
}

/** Halves the range until the first byte at which decoding fails is found. */
function firstInvalidByte(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle;
    }
  }
  return valid;
}
