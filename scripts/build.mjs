// Bundles server.ts into dist/server.js: one file, so that the service starts without resolving modules; the command and the web page beside it.
import { build } from "esbuild";
import { buildCli } from "./build-cli.mjs";
import { buildPortal } from "./build-portal.mjs";
import { bundle } from "./bundle.mjs";

await build({ ...bundle, entryPoints: { server: "server.ts" }, outdir: "dist", sourcemap: true });
await buildCli();
await buildPortal();
