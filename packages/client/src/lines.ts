/** Objects as lines of JSON, in both directions, never more than one of them in memory. */

/** A body of one object a line. */
export function toLines(objects: AsyncIterable<unknown> | Iterable<unknown>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = iteratorOf(objects);
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(next.value)}\n`));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}

function iteratorOf(
  objects: AsyncIterable<unknown> | Iterable<unknown>,
): AsyncIterator<unknown, unknown> | Iterator<unknown, unknown> {
  return Symbol.asyncIterator in objects ? objects[Symbol.asyncIterator]() : objects[Symbol.iterator]();
}

/** The objects of an answer, each as soon as its line is there. */
export async function* fromLines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") yield JSON.parse(line) as unknown;
    }
    if (rest !== "") yield JSON.parse(rest) as unknown;
  } finally {
    // a reader that stops early wants no more of it
    await reader.cancel();
  }
}
