/** Takes connections from the network and dispatches them to workers in turn; what a worker did not get to take is dispatched again. */
import type { Worker } from "node:cluster";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import type { Config } from "./configuration.ts";
import { urlOf } from "../server/network/listen.ts";

/** Dispatches connections to workers. */
export interface Dispatcher {
  readonly url: string;
  /** Dispatches to the worker from now on. */
  readonly join: (worker: Worker) => void;
  /** Resolves when the worker has taken all that it was handed, and is handed nothing more. */
  readonly leave: (worker: Worker) => Promise<void>;
  /** Closes the port. Resolves when all that connected has been taken. */
  readonly stop: () => Promise<void>;
}

/** So many connections a worker may be handed before it has taken the first of them. */
const MOST_IN_HAND = 4;
const HEARD_MILLISECONDS = 50;

/** `connection` goes to a worker together with the connection, `taken` comes back. */
interface ConnectionMessage {
  readonly type: string;
  readonly number: number;
}

interface Seat {
  readonly worker: Worker;
  /** Handed to the worker, and not taken yet. */
  readonly inHand: Map<number, Socket>;
  /** Called when nothing is in hand any more; with it, nothing more is handed over. */
  emptied: (() => void) | undefined;
}

/** Starts to listen. @throws the system's error when the address cannot be had. */
export async function createDispatcher({ host, port, tls }: Config): Promise<Dispatcher> {
  const waiting: Socket[] = [];
  let seats: Seat[] = [];
  let last = 0;
  const settled: (() => void)[] = [];

  const settle = (): void => {
    const isBusy = waiting.length > 0 || seats.some(({ inHand }) => inHand.size > 0);
    if (isBusy && seats.length > 0) return;
    for (const socket of waiting.splice(0)) socket.destroy();
    for (const done of settled.splice(0)) done();
  };
  const nextSeat = (): Seat | undefined => {
    const seat = seats.find(({ inHand, emptied }) => emptied === undefined && inHand.size < MOST_IN_HAND);
    if (seat !== undefined) seats = [...seats.filter((one) => one !== seat), seat];
    return seat;
  };
  const dispatch = (): void => {
    while (waiting.length > 0) {
      const seat = nextSeat();
      const socket = seat === undefined ? undefined : waiting.shift();
      if (seat === undefined || socket === undefined) return;
      const number = ++last;
      seat.inHand.set(number, socket);
      const message: ConnectionMessage = { type: "connection", number };
      seat.worker.process.send(message, socket, { keepOpen: true }, () => undefined);
    }
  };
  const take = (seat: Seat, message: unknown): void => {
    const { type, number } = message as ConnectionMessage;
    if (type !== "taken") return;
    // the worker has it: this process lets go of it
    seat.inHand.get(number)?.destroy();
    seat.inHand.delete(number);
    if (seat.inHand.size === 0) seat.emptied?.();
    dispatch();
    if (settled.length > 0) settle();
  };
  /** A worker is gone, and everything that it said has been heard. */
  const lose = (seat: Seat): void => {
    seats = seats.filter((one) => one !== seat);
    waiting.unshift(...seat.inHand.values());
    seat.inHand.clear();
    seat.emptied?.();
    dispatch();
    if (settled.length > 0) settle();
  };

  const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
    socket.on("error", () => undefined);
    waiting.push(socket);
    dispatch();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    url: urlOf(host, (server.address() as AddressInfo).port, tls !== undefined),
    join: (worker) => {
      const seat: Seat = { worker, inHand: new Map(), emptied: undefined };
      worker.on("message", (message: unknown) => take(seat, message));
      worker.once("disconnect", () => lose(seat));
      // a channel with a connection on its way is never said to be closed; what came over it is read by then
      worker.once("exit", () => setTimeout(() => lose(seat), HEARD_MILLISECONDS));
      seats.push(seat);
      dispatch();
    },
    leave: async (worker) => {
      const seat = seats.find((one) => one.worker === worker);
      if (seat === undefined) return;
      await new Promise<void>((resolve) => {
        seat.emptied = resolve;
        if (seat.inHand.size === 0) resolve();
      });
    },
    stop: () => {
      const done = new Promise<void>((resolve) => settled.push(resolve));
      // a client that has connected is accepted first
      setImmediate(() => {
        server.close();
        settle();
      });
      return done;
    },
  };
}

/** In a worker: receives what is dispatched. */
export function receiveConnections(take: (socket: Socket) => void): void {
  process.on("message", (message: unknown, socket: unknown) => {
    const { type, number } = message as ConnectionMessage;
    if (type !== "connection") return;
    const taken: ConnectionMessage = { type: "taken", number };
    process.send?.(taken);
    // a caller that has gone meanwhile leaves nothing to take
    if (socket !== undefined) take(socket as Socket);
  });
}
