/** Stands between a client and a server and breaks the connection in the ways that networks do. */
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";

/** A relay to a port of 127.0.0.1. It sees only bytes, so TLS passes through it untouched. */
export interface Relay {
  readonly port: number;
  /** The connections that pass through it now. */
  connections(): number;
  /** Resets every connection; new ones are relayed. */
  cut(): void;
  /** Passes nothing on any more, without a word to either side; new connections are accepted and hear nothing. */
  silence(): void;
  /** Passes on again, what came in the meantime included. */
  resume(): void;
  /** Resets every connection and frees the port. */
  close(): Promise<void>;
}

/** Starts a relay to the port. */
export async function startRelay(targetPort: number): Promise<Relay> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [socket, other] of [pair, [far, near]] as const) {
      socket.setNoDelay();
      socket.once("error", () => other.resetAndDestroy());
      socket.once("close", () => {
        other.destroy();
        pairs.delete(pair);
      });
    }
    if (!silent) join(pair);
  });
  const cut = (): void => {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a relay listens at a port");
  return {
    port: address.port,
    connections: () => pairs.size,
    cut,
    silence: () => {
      silent = true;
      for (const pair of pairs) part(pair);
    },
    resume: () => {
      if (!silent) return; // Joined twice, every byte would pass twice.
      silent = false;
      for (const pair of pairs) join(pair);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      cut();
      await closed;
    },
  };
}

function join([near, far]: readonly [Socket, Socket]): void {
  near.pipe(far);
  far.pipe(near);
}

function part([near, far]: readonly [Socket, Socket]): void {
  near.unpipe(far).pause();
  far.unpipe(near).pause();
}
