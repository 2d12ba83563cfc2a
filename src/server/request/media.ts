/** Media types: which format a body has, and which one a caller accepts. */
import { Problem } from "../problem/problem.ts";

/** How a body is to be read. */
export type BodyFormat = "json" | "yaml" | "ndjson";

const FORMATS: Readonly<Record<string, BodyFormat>> = {
  "application/json": "json",
  "application/yaml": "yaml",
  "application/x-yaml": "yaml",
  "text/yaml": "yaml",
  "text/x-yaml": "yaml",
  "application/x-ndjson": "ndjson",
  // What curl sends when nobody says what the body is.
  "application/x-www-form-urlencoded": "yaml",
};

/**
 * The format of a body by its content type; none at all means YAML, which JSON is a part of.
 * @throws Problem for a media type or charset that cannot be read.
 */
export function bodyFormat(contentType: string | undefined): BodyFormat {
  if (contentType === undefined || contentType.trim() === "") return "yaml";
  const [type = "", ...parameters] = contentType.split(";").map((part) => part.trim().toLowerCase());
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type] : undefined;
  if (format === undefined) {
    throw new Problem(
      "unsupported-media-type",
      `A body of type "${type.slice(0, 100)}" cannot be read: send application/yaml or application/json.`,
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith("charset="))?.slice("charset=".length);
  if (charset !== undefined && !["utf-8", "utf8", '"utf-8"', "us-ascii"].includes(charset)) {
    throw new Problem(
      "unsupported-media-type",
      `The charset ${charset.slice(0, 100)} cannot be read: send UTF-8.`,
    );
  }
  return format;
}

/**
 * The media type to answer with: the offered one that the caller likes best, the first offered when it likes all alike.
 * @throws Problem when it accepts none of them.
 */
export function negotiate<Type extends string>(
  accept: string | undefined,
  offered: readonly [Type, ...Type[]],
): Type {
  if (accept === undefined || accept.trim() === "") return offered[0];
  const ranges = accept.split(",").map(parseRange);
  const rated = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const best = rated[0];
  if (best === undefined)
    throw new Problem("not-acceptable", `This operation answers with ${offered.join(", ")}.`);
  return best.type;
}

interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

function parseRange(text: string): MediaRange {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  const value = quality === undefined ? 1 : Number(quality.slice(2));
  return { type, quality: Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0 };
}

/** The most specific range decides, as RFC 9110 says. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  for (const candidate of [type, family, "*/*"]) {
    const range = ranges.find((r) => r.type === candidate);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
