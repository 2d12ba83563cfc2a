import { defineConfig } from "vitest/config";
import { PATIENCE } from "../patience.ts";

// Tests that gain by many repetitions: `*.long.ts`, so that `npm test` leaves them to `npm run test:long`.
export default defineConfig({
  test: {
    include: ["test/**/*.long.ts"],
    globalSetup: ["test/build.ts"],
    maxWorkers: "100%",
    ...PATIENCE,
    testTimeout: 600_000,
  },
});
