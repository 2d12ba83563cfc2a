import { defineConfig } from "vitest/config";

// Tests against a real API server: `*.cluster.ts`, so that `npm test` leaves them to `npm run test:cluster`.
export default defineConfig({
  test: {
    include: ["test/cluster/**/*.cluster.ts"],
    globalSetup: ["test/build.ts", "test/cluster/setup.ts"],
    // One control plane at a time is enough for two processors.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
