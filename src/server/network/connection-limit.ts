/** Bounds how many connections are open. A new one is let in before one that is open and has nothing to do. */
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

interface OpenConnection {
  readonly socket: Socket;
  /** To its last request; undefined when it has not asked anything. An answered one must not stay in memory for it. */
  response?: WeakRef<ServerResponse>;
}

/** Limits a server's connections. @param dropped learns of each that is cut, or not let in. */
export function limitConnections(server: Server, most: number, dropped: () => void): void {
  // the oldest first
  const connections = new Set<OpenConnection>();
  const bySocket = new WeakMap<Socket, OpenConnection>();
  const byPeer = new Map<string, OpenConnection>();
  server.on("connection", (socket: Socket) => {
    if (connections.size >= most) {
      dropped();
      const other = leastUseful(connections);
      if (other === undefined) {
        socket.destroy();
        return;
      }
      connections.delete(other);
      other.socket.destroy();
    }
    const peer = peerOf(socket);
    const connection: OpenConnection = { socket };
    connections.add(connection);
    bySocket.set(socket, connection);
    byPeer.set(peer, connection);
    socket.once("close", () => {
      connections.delete(connection);
      if (byPeer.get(peer) === connection) byPeer.delete(peer);
    });
  });
  // requests come on the connection within TLS
  server.on("secureConnection", (socket: Socket) => {
    const connection = byPeer.get(peerOf(socket));
    if (connection !== undefined) bySocket.set(socket, connection);
  });
  server.on("request", ({ socket }, response: ServerResponse) => {
    const connection = bySocket.get(socket);
    if (connection !== undefined) connection.response = new WeakRef(response);
  });
}

/** The oldest that has not asked anything; without one, the oldest that has been answered; none where all are at work. */
function leastUseful(connections: Iterable<OpenConnection>): OpenConnection | undefined {
  let idle: OpenConnection | undefined;
  for (const connection of connections) {
    const { socket, response } = connection;
    if (socket.destroyed) continue;
    if (response === undefined) return connection;
    if (response.deref()?.closed ?? true) idle ??= connection;
  }
  return idle;
}

/** Nobody else on this port has the same. */
function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress ?? ""} ${remotePort ?? ""}`;
}
