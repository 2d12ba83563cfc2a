/** Keeps a body that comes in tiny chunks from holding the event loop. */
import { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

/** Chunks of a request in one turn of the event loop: fewer than are in one read of a connection where each is a byte. */
const CHUNKS_A_TURN = 1_000;

/**
 * Lets others have their turn after so many chunks. A chunk costs about a microsecond, whatever its size, and the system hands over up to
 * two mebibytes of a connection without a turn of the event loop in between.
 */
export function readInTurns(stream: Readable): void {
  if (!(stream instanceof IncomingMessage)) return;
  const { socket } = stream;
  let chunks = 0;
  stream.on("data", () => {
    if (++chunks !== CHUNKS_A_TURN) return;
    socket.pause();
    setImmediate(() => {
      chunks = 0;
      socket.resume();
    });
  });
}
