/** Refuses requests that a foreign web page has a browser send: such a page gives its own name the address of this machine. */
import { isLoopback } from "../network/listen.ts";
import { Problem } from "../problem/problem.ts";
import type { Guard } from "../serve.ts";

/** By which names the service is asked. */
export interface HostNames {
  /** The address that the service listens on. */
  readonly host: string;
  /** Further names of it, in small letters. */
  readonly allowedHosts: readonly string[];
  /** Origins of web pages that may read answers. */
  readonly corsOrigins: readonly string[];
}

/** A name, or an IPv6 address in brackets, and a port. */
const HOST = /^(\[[0-9a-f:.]+\]|[0-9a-z._-]+)(?::[0-9]*)?$/i;
const ORIGIN_SCHEME = /^https?:\/\//i;

/**
 * The guard that compares the headers Host and Origin with the names of the service. Browsers set both, and no page can change them.
 * Routes that answer for any host pass: clusters and monitors ask by whatever address they have.
 * @returns undefined where others than this machine may ask and no names were given: any name may be right there.
 */
export function createHostCheck({ host, allowedHosts, corsOrigins }: HostNames): Guard | undefined {
  if (!isLoopback(host) && allowedHosts.length === 0) return undefined;
  const names = new Set([...allowedHosts, host.toLowerCase()]);
  const origins = new Set(corsOrigins);
  const isOwn = (authority: string): boolean => {
    const name = nameIn(authority);
    return name !== undefined && (isLoopback(name) || names.has(name));
  };
  return ({ route, request }) => {
    if (route.anyHost === true) return undefined;
    const { host: asked, origin } = request.headers;
    // HTTP/1.0 may leave it out; no browser does
    if (asked !== undefined && !isOwn(asked)) throw foreign("Host", asked, "--allowed-hosts");
    if (origin !== undefined && !origins.has(origin) && !isOwn(origin.replace(ORIGIN_SCHEME, "")))
      throw foreign("Origin", origin, "--cors-origin");
    return undefined;
  };
}

/** The name without its port, brackets and last dot, in small letters; undefined for what is no host. */
function nameIn(authority: string): string | undefined {
  const name = HOST.exec(authority)?.[1]?.toLowerCase();
  return name?.startsWith("[") === true ? name.slice(1, -1) : name?.replace(/\.$/, "");
}

function foreign(header: string, value: string, flag: string): Problem {
  return new Problem(
    "foreign-host",
    `The header ${header} names "${value.slice(0, 100)}", which is not a name of this service: start it with ${flag} if it is.`,
  );
}
