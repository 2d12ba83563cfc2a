// Builds all of dist/: the command, the web page, and the service, which is started once on the way.
import { buildCli } from "./build-cli.mjs";
import { buildPortal } from "./build-portal.mjs";
import { buildService } from "./build-service.mjs";

await buildCli();
await buildPortal();
await buildService();
