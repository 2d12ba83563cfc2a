/** Reads the events of a watch: one JSON object a line. */
import type { IncomingMessage } from "node:http";
import { ApiError } from "./client.ts";

/** An object as far as a watch looks at it. */
export interface WatchedObject {
  readonly metadata?: {
    readonly name?: string;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK";
  readonly object: WatchedObject;
}

/**
 * The events as they arrive.
 * @throws ApiError for an event that is an error, such as 410 when the history asked for is gone.
 */
export async function* watchEvents(stream: IncomingMessage): AsyncGenerator<WatchEvent> {
  let rest = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.trim() !== "") yield readEvent(line);
    }
  }
}

function readEvent(line: string): WatchEvent {
  const event = JSON.parse(line) as { type: string; object: { code?: number; message?: string } };
  if (event.type === "ERROR") {
    throw new ApiError(event.object.code ?? 500, event.object.message ?? "the watch failed");
  }
  return event as WatchEvent;
}
