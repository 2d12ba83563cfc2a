/** Puts the app on the network and takes it off again without losing a request. */
import type { RequestListener, Server, ServerOptions } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { TlsOptions } from "node:tls";
import { promisify } from "node:util";
import type { Logger } from "pino";
import { answerBrokenRequests, refuseExpectations, requiringHost } from "./broken-requests.ts";
import { limitConnections } from "./connection-limit.ts";
import { CompactMessage } from "../request/compact-message.ts";
import type { Certificate } from "./tls.ts";

/** How to listen. */
export interface ListenOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** With it, HTTPS is spoken. */
  readonly certificate?: Certificate | undefined;
  /** Callers are asked for a certificate of the authorities that the service's own comes with. Those without one are not refused here. */
  readonly asksForCertificates?: boolean;
  /** In which a whole request must have arrived. */
  readonly requestTimeoutSeconds: number;
  /** Bytes of path and headers together. */
  readonly headerBytes: number;
  /** Open connections of this process. */
  readonly connections: number;
  /** A connection was cut for another, or not let in. */
  readonly shed?: () => void;
  /** A body announced as larger is refused before it is sent by callers that ask first. */
  readonly bodyBytes: number;
}

/** A server that answers. */
export interface Serving {
  /** Serves new connections with another certificate; those that are open keep theirs. */
  setCertificate(next: Certificate): void;
  /**
   * Goes on for `delaySeconds`, so that callers that do not know yet of the end find nothing closed under their hands; then
   * accepts nothing more, lets running requests finish, and after `graceSeconds` cuts what is left.
   */
  stop(graceSeconds: number, delaySeconds: number): Promise<{ readonly cut: boolean }>;
}

/** A server that listens. */
export interface Listening extends Serving {
  readonly url: string;
}

const HEADERS_SECONDS = 20;
/** Longer than load balancers keep theirs, so that they do not send on a connection that is just being closed. */
const KEEP_ALIVE_SECONDS = 65;
const IDLE_SECONDS = 120;
const SWEEP_MILLISECONDS = 50;

/** Whether only this machine reaches the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The server, before it listens. */
export async function createServerOf(
  app: RequestListener,
  options: ListenOptions,
  log: Logger,
): Promise<{ readonly server: Server; readonly setCertificate: Serving["setCertificate"] }> {
  const { certificate, asksForCertificates = false, requestTimeoutSeconds, headerBytes } = options;
  const settings: ServerOptions = {
    requestTimeout: requestTimeoutSeconds * 1_000,
    headersTimeout: Math.min(requestTimeoutSeconds, HEADERS_SECONDS) * 1_000,
    keepAliveTimeout: KEEP_ALIVE_SECONDS * 1_000,
    connectionsCheckingInterval: Math.min(requestTimeoutSeconds * 250, 5_000),
    maxHeaderSize: headerBytes,
    // Node's own refusal has no body
    requireHostHeader: false,
    IncomingMessage: CompactMessage,
  };
  // what only TLS needs is loaded with it
  const tlsServer =
    certificate &&
    (await import("node:https")).createServer({ ...settings, ...tlsOf(certificate, asksForCertificates) });
  const server = tlsServer ?? createServer(settings);
  // a caller that neither sends nor reads is gone
  server.setTimeout(IDLE_SECONDS * 1_000);
  limitConnections(server, options.connections, options.shed ?? (() => undefined));
  answerBrokenRequests(server, headerBytes, log);
  refuseExpectations(server, log);
  server.on("request", requiringHost(app, log));
  server.on("checkContinue", (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) <= options.bodyBytes) response.writeContinue();
    server.emit("request", request, response);
  });
  return {
    server,
    setCertificate: (next) => tlsServer?.setSecureContext(tlsOf(next, asksForCertificates)),
  };
}

/** A monitor has no certificate: the connection is looked at where one is needed. */
function tlsOf({ cert, key, clientCa }: Certificate, asks: boolean): TlsOptions {
  if (!asks || clientCa === undefined) return { cert, key };
  return { cert, key, ca: clientCa, requestCert: true, rejectUnauthorized: false };
}

/** Starts to listen. @throws the system's error when the address cannot be had. */
export async function listen(app: RequestListener, options: ListenOptions, log: Logger): Promise<Listening> {
  const { host, port, certificate } = options;
  const { server, setCertificate } = await createServerOf(app, options, log);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // among several processes this one takes its connections by itself: it answers while the first of them is busy
    server.listen({ port, host, exclusive: true }, () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    url: urlOf(host, (server.address() as AddressInfo).port, certificate !== undefined),
    setCertificate,
    stop: async (graceSeconds, delaySeconds) => {
      await untilUnused(promisify(server.getConnections.bind(server)), delaySeconds);
      return stop(server, graceSeconds);
    },
  };
}

/** The address as callers write it. */
export function urlOf(host: string, port: number, isTls: boolean): string {
  // of hosts only IPv6 addresses have colons; Node's own test compiles a long pattern, a fiftieth of the start
  return `${isTls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Waits until nobody is connected, but not longer than the delay. */
export async function untilUnused(connections: () => Promise<number>, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end && (await connections()) > 0) await sleep(SWEEP_MILLISECONDS);
}

function stop(server: Server, graceSeconds: number): Promise<{ readonly cut: boolean }> {
  return new Promise((resolve) => {
    let cut = false;
    const timer = setTimeout(() => {
      cut = true;
      server.closeAllConnections();
    }, graceSeconds * 1_000);
    // connections whose last request has just been answered are idle only now
    const sweep = setInterval(() => closeUnused(server), SWEEP_MILLISECONDS);
    const done = (): void => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve({ cut });
    };
    // a client that has connected is accepted first; an HTTP server's own close would cut those whose request has not been read yet
    setImmediate(() => NetServer.prototype.close.call(server, done));
  });
}

/** Closes connections on which nothing runs, after all that has arrived on them was read. */
export function closeUnused(server: Server): void {
  setImmediate(() => server.closeIdleConnections());
}
