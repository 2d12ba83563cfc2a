// Builds all of dist/: the command, the web page, and the service, which is started once on the way.
import { createRequire } from "node:module";
import { buildCli } from "./build-cli.mjs";
import { buildPortal } from "./build-portal.mjs";
import { buildService } from "./build-service.mjs";

await buildCli();
if (hasPackagesOfThePage()) await buildPortal();
else
  console.warn(
    "The web page is not built: its packages are development dependencies, which npm ci installs without --omit=dev.",
  );
await buildService();

function hasPackagesOfThePage() {
  try {
    return createRequire(import.meta.url).resolve("preact") !== "";
  } catch {
    return false;
  }
}
