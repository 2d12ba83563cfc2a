import { defineConfig } from "vitest/config";
import { PATIENCE } from "../patience.ts";

// Tests that gain by many repetitions: `npm test` leaves `*.long.ts` out, and repeats others less often.
export default defineConfig({
  test: {
    include: [
      "test/**/*.long.ts",
      // properties that `npm test` tries less often
      "test/manifest/text/yaml/{long,ordinary}.test.ts",
      "test/remediate/layouts.test.ts",
      "test/server/api/field-history.test.ts",
    ],
    env: { REPEATED: "in full" },
    globalSetup: ["test/build.ts"],
    maxWorkers: "100%",
    ...PATIENCE,
    testTimeout: 600_000,
  },
});
