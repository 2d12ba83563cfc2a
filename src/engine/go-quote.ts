/** Placeholder until the table-driven version lands. */
export function goQuote(text: string): string {
  return JSON.stringify(text);
}
export function compareUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
