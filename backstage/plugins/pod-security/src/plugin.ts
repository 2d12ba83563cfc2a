import {
  configApiRef,
  createApiFactory,
  createComponentExtension,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from "@backstage/core-plugin-api";
import { PodSecurityClient, podSecurityApiRef } from "./api";

/** How the plugin reaches the service unless an app says otherwise. */
export const podSecurityApiFactory = createApiFactory({
  api: podSecurityApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef, configApi: configApiRef },
  factory: ({ configApi, ...apis }) =>
    new PodSecurityClient({ ...apis, proxyPath: configApi.getOptionalString("podSecurity.proxyPath") }),
});

/** The plugin, for apps of the old frontend system. */
export const podSecurityPlugin = createPlugin({ id: "pod-security", apis: [podSecurityApiFactory] });

/** The card, for entity pages of the old frontend system. */
export const EntityPodSecurityCard = podSecurityPlugin.provide(
  createComponentExtension({
    name: "EntityPodSecurityCard",
    component: {
      lazy: () => import("./components/PodSecurityCard").then(({ PodSecurityCard }) => PodSecurityCard),
    },
  }),
);
