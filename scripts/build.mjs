// Bundles server.ts into dist/server.js: one file, so that the service starts without resolving modules; and the command beside it.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { buildCli } from "./build-cli.mjs";

const require = createRequire(import.meta.url);

await build({
  entryPoints: { server: "server.ts" },
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: true,
  logLevel: "warning",
  // js-yaml's ES build parses several times slower than the CommonJS build of the same version.
  alias: { "js-yaml": require.resolve("js-yaml") },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

await buildCli();
