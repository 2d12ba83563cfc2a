import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "packages/client/test/**/*.test.ts"],
    testTimeout: 30_000,
    // some build the service before they start it
    hookTimeout: 60_000,
  },
});
