import { defineConfig } from "vitest/config";

/** Folders whose tests leave nothing behind in the process: their files share it, and what it has loaded and compiled. */
const PURE = [
  "conformance",
  "engine",
  "mutation",
  "packs",
  "report",
  "rules",
  "standard",
  "admission",
  "evaluate",
  "manifest",
  "namespaces",
  "policy",
  "remediate",
];
const pure = PURE.map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    globalSetup: ["test/build.ts"],
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: "process",
          include: ["test/**/*.test.ts", "packages/client/test/**/*.test.ts"],
          exclude: pure,
        },
      },
    ],
  },
});
