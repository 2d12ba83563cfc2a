/** Picks the form in which a body is sent: compressed as the caller takes it. */

/** Forms that callers may take, the smallest first. */
const ENCODINGS = ["br", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The best form that the caller takes; undefined when they take none, and the body goes as it is. */
export function acceptedEncoding(header: string | string[] | undefined): Encoding | undefined {
  const refused = new Set<string>();
  const taken = new Set<string>();
  for (const part of String(header ?? "").split(",")) {
    const [name = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    (quality !== undefined && Number(quality.slice(2)) === 0 ? refused : taken).add(name);
  }
  return ENCODINGS.find((name) => taken.has(name) || (taken.has("*") && !refused.has(name)));
}
