/** The other end of measure/bundled.ts: takes the input, measures, sends what was found. */

/** Called once by a module of this folder. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what was sent is read as what is taken
export function replyWith<Input>(measure: (input: Input) => unknown): void {
  process.once("message", (message) => {
    void (async () => {
      const found = await measure((message as { readonly input: Input }).input);
      process.send?.(found, undefined, undefined, () => process.exit());
    })();
  });
}
