/** Versions of the standard: `latest` or `v1.N`. */

const VERSION = /^v1\.(0|[1-9][0-9]*)$/;

/** Whether `text` is `latest` or `v1.N`, N a decimal without leading zeros. Source: upstream's ParseVersion. */
export function isVersion(text: string): boolean {
  return parseVersion(text) !== undefined;
}

/**
 * The minor number of a version: N for `v1.N`, Infinity for `latest`, undefined for anything else
 * (as upstream, numbers that do not fit 64 bits are not versions).
 */
export function parseVersion(text: string): number | undefined {
  if (text === "latest") return Infinity;
  const digits = VERSION.exec(text)?.[1];
  if (digits === undefined || BigInt(digits) > 0x7fff_ffff_ffff_ffffn) return undefined;
  return Number(digits);
}

/**
 * The minor number of a version that is known to be well-formed.
 * @throws RangeError when it is not.
 */
export function minorOf(version: string): number {
  const minor = parseVersion(version);
  if (minor === undefined) throw new RangeError(`"${version}" must be "latest" or "v1.x"`);
  return minor;
}

/** Negative when `a` is older than `b`, 0 when equal; `latest` is newer than every `v1.N`. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [minorOf(a), minorOf(b)];
  return x === y ? 0 : x < y ? -1 : 1;
}
