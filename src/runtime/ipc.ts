/** Calls over the IPC channel of two processes: each side names what it answers, and asks the other. */
import { OperationalError, reasonOf } from "../core/error-facts.ts";

/** What one side answers, by name. */
export type Calls = Readonly<Record<string, (argument: never) => unknown>>;

/** Where messages go and come from. */
export interface Channel {
  readonly send: (message: object) => void;
  readonly onMessage: (take: (message: unknown) => void) => void;
}

/** One side of the connection. */
export interface Ipc<Theirs extends Calls> {
  /** What the other side answers. @throws LostLinkError when it ends before it has; Error with its words when it fails. */
  readonly call: <Name extends keyof Theirs>(
    name: Name,
    argument: Parameters<Theirs[Name]>[0],
  ) => Promise<Awaited<ReturnType<Theirs[Name]>>>;
  /** The other side is gone: nothing that waits will be answered. */
  readonly lose: () => void;
}

/** The other process ended. */
class ChannelClosedError extends OperationalError {
  override readonly name = "ChannelClosedError";
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

type IpcMessage =
  | { readonly type: "call"; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "failure"; readonly id: number; readonly message: string };

/** What has nothing to do with calls. */
interface Others {
  readonly type: "connection" | "taken";
}

/** Connects one side. @param mine what it answers. */
export function createIpc<Theirs extends Calls>(channel: Channel, mine: Calls): Ipc<Theirs> {
  const waiting = new Map<number, PendingCall>();
  let last = 0;
  let isLost = false;
  const send = (message: IpcMessage): void => {
    try {
      channel.send(message);
    } catch {
      // the channel closes before the end of the process is reported
    }
  };
  const answer = async (id: number, name: string, argument: unknown): Promise<void> => {
    try {
      const call = mine[name] as ((argument: unknown) => unknown) | undefined;
      if (call === undefined) throw new Error(`nobody answers ${name}`);
      send({ type: "answer", id, value: await call(argument) });
    } catch (error) {
      send({ type: "failure", id, message: reasonOf(error) });
    }
  };
  channel.onMessage((received) => {
    const message = received as IpcMessage | Others;
    if (message.type === "call") {
      void answer(message.id, message.name, message.argument);
      return;
    }
    // messages of others pass here, too
    if (message.type !== "answer" && message.type !== "failure") return;
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === "answer") waiter?.resolve(message.value);
    else waiter?.reject(new OperationalError(message.message));
  });
  return {
    call: (name, argument) =>
      new Promise((resolve, reject) => {
        if (isLost) {
          reject(new ChannelClosedError("the other process has ended"));
          return;
        }
        const id = ++last;
        waiting.set(id, { resolve: resolve as PendingCall["resolve"], reject });
        send({ type: "call", id, name: name as string, argument });
      }),
    lose: () => {
      isLost = true;
      for (const { reject } of waiting.values())
        reject(new ChannelClosedError("the other process has ended"));
      waiting.clear();
    },
  };
}
