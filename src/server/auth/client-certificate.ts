/** Whether a caller has shown a certificate that can be trusted. */
import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";

/**
 * Whether the connection came with a certificate of the authorities that the server was given.
 * A resumed session without any certificate counts as authorized for Node: the certificate itself must be there, too.
 */
export function hasTrustedCertificate({ socket }: IncomingMessage): boolean {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return false;
  return Object.keys(socket.getPeerCertificate()).length > 0;
}
