/** Orders texts by their UTF-8 bytes, as Go does. */

/** Negative when `a` comes before `b`. Order by code points is the order of UTF-8 bytes. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  // within a surrogate pair, the code point begins one unit before
  if (at > 0 && (isTrail(a, at) || isTrail(b, at))) at -= 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

function isTrail(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
