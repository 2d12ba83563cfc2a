/** A server for connections that another process takes from the network. */
import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { ListenOptions, Serving } from "./listen.ts";
import { closeUnused, createServerOf, untilUnused } from "./listen.ts";

/** A server that is handed its connections. */
export interface DispatchedServing extends Serving {
  readonly take: (socket: Socket) => void;
}

const SWEEP_MILLISECONDS = 50;

/** Serves what is handed over. @param lastCall resolves when nothing more will be. */
export async function serveDispatched(
  app: RequestListener,
  options: ListenOptions,
  log: Logger,
  lastCall: () => Promise<void>,
): Promise<DispatchedServing> {
  const { server, setCertificate } = await createServerOf(app, options, log);
  const connections = new Set<Socket>();
  // limits of time are watched from when a server listens, which this one never does by itself
  server.emit("listening");
  return {
    setCertificate,
    take: (socket) => {
      connections.add(socket);
      socket.once("close", () => connections.delete(socket));
      // as the server would have it of its own connections
      socket.allowHalfOpen = true;
      socket.setNoDelay(true);
      server.emit("connection", socket);
    },
    stop: async (graceSeconds, delaySeconds) => {
      await untilUnused(() => Promise.resolve(connections.size), delaySeconds);
      await lastCall();
      const end = performance.now() + graceSeconds * 1_000;
      while (connections.size > 0 && performance.now() < end) {
        // what was handed over last may have sent what has not been read yet: it is not idle before that
        await sleep(SWEEP_MILLISECONDS);
        closeUnused(server);
      }
      const cut = connections.size > 0;
      for (const socket of connections) socket.destroy();
      server.close();
      return { cut };
    },
  };
}
