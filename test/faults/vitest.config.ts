import { defineConfig } from "vitest/config";

// Faults under constant load: `*.faults.ts`, so that `npm test` leaves them to `npm run test:faults`.
export default defineConfig({
  test: {
    include: ["test/faults/**/*.faults.ts"],
    globalSetup: ["test/faults/setup.ts"],
    // each load takes both processors
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
