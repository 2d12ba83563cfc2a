import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { PATIENCE } from "./test/patience.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "packages/client/test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    // a third of the time is waiting for processes and sockets: another worker fills it
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // files share a process, and what it has loaded and compiled: half of the time was loading. No file leaves anything behind.
    isolate: false,
    ...PATIENCE,
  },
});
