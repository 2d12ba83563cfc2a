/**
 * The plugin for apps of the new frontend system.
 *
 * @packageDocumentation
 */
import { ApiBlueprint, createFrontendPlugin } from "@backstage/frontend-plugin-api";
import type { FrontendPlugin } from "@backstage/frontend-plugin-api";
import { EntityCardBlueprint } from "@backstage/plugin-catalog-react/alpha";
import { isPodSecurityAvailable } from "./entity";
import { podSecurityApiFactory } from "./plugin";

const api = ApiBlueprint.make({ params: (define) => define(podSecurityApiFactory) });

const card = EntityCardBlueprint.make({
  params: {
    filter: isPodSecurityAvailable,
    loader: () => import("./components/PodSecurityCard").then(({ PodSecurityCard }) => <PodSecurityCard />),
  },
});

/** Adds the card to the page of every entity that tells where its workloads are. */
const plugin: FrontendPlugin = createFrontendPlugin({
  pluginId: "pod-security",
  title: "Pod security",
  extensions: [api, card],
  info: { packageJson: () => import("../package.json") },
});

export default plugin;
