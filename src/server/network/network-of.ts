/** Whom requests without a known caller are counted for. */
import { isIPv6 } from "node:net";

/** The address of a caller as it is counted: of IPv6 the first 64 bits, as the rest is the caller's to choose. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = tail === undefined ? [] : tail.split(":").filter((group) => group !== "");
  const zeros = Array<string>(tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)).fill(
    "0",
  );
  return [...groups, ...zeros, ...rest].slice(0, 4).join(":");
}
