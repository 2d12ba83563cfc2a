/** `keys`: which keys the scope's node itself sets. */
import { code, joined, literal, type Code } from "../code.ts";
import { quoted } from "./entries.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

/** Which keys a node must set. */
interface StatedKeys {
  /** The node is fine if it sets one of these. */
  readonly allowed: readonly string[];
  /** Else the first of these that it sets is reported, */
  readonly forbidden?: readonly string[];
  /** or this. */
  readonly otherwise: string;
}

export const keyword: Keyword<"keys", StatedKeys> = {
  name: "keys",
  judges: "node",
  more: "looser",
  lists: ({ allowed, forbidden }) => ({ allowed, forbidden }),
  resolve(keys, { field: { unset, default: assumed, path, key }, reportInField }) {
    if (unset !== undefined || assumed !== undefined)
      reportInField("", `"keys" looks at the node itself: leave "unset" and "default" out`);
    for (const [name, value] of Object.entries({ path, key })) {
      const message = `"keys" stands alone: remove "${name}", or make it a field of its own`;
      if (value !== undefined) reportInField(`/${name}`, message, "key");
    }
    const { allowed, forbidden = [], otherwise } = keys;
    return {
      written: keys,
      expected: `one of the keys ${quoted(allowed)}`,
      offences(node, block) {
        const isSet = (name: string): Code => code`${block.load(node, name)} != null`;
        const isFine = joined(allowed.map(isSet), " || ") || code`false`;
        const named = forbidden.reduceRight<Code>(
          (rest, name) => code`(${isSet(name)}) ? ${literal(name)} : ${rest}`,
          literal(otherwise),
        );
        return [{ when: code`${node} != null && !(${isFine})`, named, unset: false }];
      },
    };
  },
};

const KEY = { description: "A key.", type: "string", minLength: 1 };

export const form: KeywordForm = {
  types: ["object"],
  schema: {
    description: "Which keys the scope's node must or must not set: stands alone, without path and key.",
    type: "object",
    additionalProperties: false,
    required: ["allowed", "otherwise"],
    properties: {
      allowed: {
        description: "The node is fine if it sets one of these.",
        type: "array",
        maxItems: 1000,
        uniqueItems: true,
        items: KEY,
      },
      forbidden: {
        description: "Otherwise the first of these that it sets is reported as the value.",
        type: "array",
        maxItems: 1000,
        uniqueItems: true,
        items: KEY,
      },
      otherwise: {
        description: "What is reported as the value when it sets none of either list.",
        type: "string",
        minLength: 1,
      },
    },
  },
  usage: "`keys: {allowed, forbidden, otherwise}`",
  meaning: "the node itself sets one of the keys `allowed`; see below",
};

export const words: KeywordWords = {
  en: "Allowed kinds",
  zh: "允许的类型",
  shownAs: "allowed",
  values: (keys) => (keys as StatedKeys).allowed,
  absence: "no question",
};
