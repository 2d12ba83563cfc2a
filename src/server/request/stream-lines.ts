/** The lines of a stream: each bounded in bytes, all of them in number and in time. */
import type { HeldBody } from "./body-budget.ts";
import { bodyProblem, crowdedOut, openBody } from "./body.ts";
import { ByteCollector } from "./byte-collector.ts";
import type { ApiRequest } from "../handler.ts";
import { Problem } from "../problem/problem.ts";
import type { StreamLimits } from "../service.ts";

const LINE_FEED = 10;

/** A line that holds something. */
export interface StreamLine {
  /** From 1; blank lines count. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

/**
 * The lines that hold something, as they arrive.
 * @param lineBytes of one line.
 * @throws Problem when a line is too long, when there are too many, and when the stream is not over in time; whoever still waits for a
 * line learns it at once.
 */
export async function* linesOf(
  request: ApiRequest,
  lineBytes: number,
  { lines, milliseconds }: StreamLimits,
): AsyncGenerator<StreamLine> {
  const { stream, revoke, leave } = openBody(request);
  const left = request.began + milliseconds - performance.now();
  const timer = setTimeout(() => revoke(tooLong(milliseconds)), Math.max(0, left));
  const held = request.hold(() => revoke(crowdedOut()));
  try {
    for await (const line of split(stream, held, lineBytes, lines)) {
      // lines that arrived together are read without a look at the clock
      if (performance.now() - request.began > milliseconds) throw tooLong(milliseconds);
      yield line;
    }
  } catch (error) {
    throw bodyProblem(error);
  } finally {
    clearTimeout(timer);
    held.release();
    leave();
  }
}

async function* split(
  stream: AsyncIterable<Uint8Array>,
  held: HeldBody,
  limit: number,
  lines: number,
): AsyncGenerator<StreamLine> {
  // the beginning of a line whose end has not come yet
  const begun = new ByteCollector();
  let number = 1;
  const check = (more: Uint8Array): Uint8Array => {
    if (begun.length + more.length <= limit) return more;
    throw new Problem("body-too-large", `Line ${number} has more than ${limit} bytes (--max-body-bytes).`);
  };
  for await (const chunk of stream) {
    held.grow(chunk.length);
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      if (number > lines) throw tooMany(lines);
      const part = check(chunk.subarray(start, end));
      const bytes = begun.length === 0 ? part : joined(begun, part);
      if (!isBlank(bytes)) yield { number, bytes };
      start = end + 1;
      number += 1;
    }
    if (start > 0) held.renew();
    begun.add(check(chunk.subarray(start)));
  }
  const bytes = begun.take();
  if (!isBlank(bytes)) yield { number, bytes };
}

function joined(begun: ByteCollector, end: Uint8Array): Uint8Array {
  begun.add(end);
  return begun.take();
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

function tooMany(lines: number): Problem {
  return new Problem(
    "limit-exceeded",
    `The stream has more than ${lines} lines (--max-stream-lines): all before were judged. Send the others in another stream.`,
  );
}

function tooLong(milliseconds: number): Problem {
  return new Problem(
    "time-exceeded",
    `The stream was not over after ${milliseconds / 1_000} seconds (--stream-timeout): the lines with a result were judged. Send the others in another stream.`,
  );
}
