/** Tests wait for facts, however slow the machine is: these limits only end what would never come. */

/** How long `vi.waitFor` and `expect.poll` wait for a fact. */
export const SOON = { timeout: 60_000, interval: 20 };

/** For the configuration of a suite. */
export const PATIENCE = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: SOON } };
