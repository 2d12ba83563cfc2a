import { defineConfig } from "vitest/config";

// Tests in a real browser: `*.browser.ts`, so that `npm test` leaves them to `npm run test:browser`.
export default defineConfig({
  test: {
    include: ["test/browser/**/*.browser.ts"],
    globalSetup: ["test/build.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // a browser that is kept waiting for a processor may miss a moment once; what is wrong is wrong twice
    retry: 1,
  },
});
