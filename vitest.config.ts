import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "packages/client/test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    maxWorkers: "100%",
    // files share a process, and what it has loaded and compiled: half of the time was loading. No file leaves anything behind.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
