/** Where we refuse on purpose what Go reads, by the words of our refusal. None of them lets anything pass. */

const STRICTER: readonly (readonly [string, RegExp])[] = [
  // kubectl takes UTF-16 by its byte-order mark; editors and diffs show something else
  ["UTF-16", /The body is UTF-16/],
  // encoding/json puts U+FFFD in place of broken bytes
  ["bytes that are not UTF-8", /The body is not UTF-8/],
  ["a byte-order mark within the text", /A byte-order mark stands in the middle/],
  // kubectl sees a new line where whoever reviews the text sees none
  ["a line break that editors do not show", /is a line break to kubectl and not to/],
  ["a limit", /^(limit-exceeded|body-too-large): /],
  // go-yaml stops reading at the end of the first mapping, ignores indentation in brackets, and takes "{a :}"
  [
    "a layout that go-yaml forgives",
    /The YAML cannot be read|must be indented deeper|A space must follow|^: A key |^: A tab |Tabs cannot/,
  ],
  ["a tag or an anchor that go-yaml forgives", /\b(tag|anchor|alias)\b/i],
  // go-yaml stops before it comes to them, or keeps a later duplicate in their place
  ["a control character that go-yaml does not come to", /The control character/],
  ["an infinity that a duplicate replaces", /Infinity and not-a-number/],
  ["a key that is no text", /cannot be (the|a) key/],
  // Go's decoders disagree among themselves: kubectl keeps the last, a strict API server refuses
  ["a field given twice in JSON", /is given twice/],
  // kubectl sends the items alone, other clients the object
  ["an object with items that is no List", /takes this .* for a list/],
  ["a blank beside JSON", /^unreadable-body: The blank U/],
  // kubectl sends 1 for 1.0, which an API server that gets it as it is written refuses
  ["a whole number with a point", /expected a whole number .*, found the number \S*[.eE]/],
  ["a List without items", /a List has its objects under items/],
  ["an item of a list that is no object", /is expected as an item of the list/],
  // the API server would not know the kind; the Go side here reads metadata alone
  ["a kind in a version that has none", /^kind: there is no kind/],
];

/** The name of a deliberate refusal; undefined when nobody meant it. */
export function strictness(detail: string): string | undefined {
  return STRICTER.find(([, words]) => words.test(detail))?.[0];
}

/** Pods in kinds that are not Kubernetes' own are read by the type of a pod; Go reads no more than their metadata here. */
export const OWN_KIND = "a pod in a kind that is not Kubernetes' own";
