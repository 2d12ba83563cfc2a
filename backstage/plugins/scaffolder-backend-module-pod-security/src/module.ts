import { coreServices, createBackendModule } from "@backstage/backend-plugin-api";
import { scaffolderActionsExtensionPoint } from "@backstage/plugin-scaffolder-node";
import { createCheckAction } from "./check";
import { createFixAction } from "./fix";
import { createServiceClient } from "./service";

/** Adds the actions `pod-security:check` and `pod-security:fix` to the scaffolder. */
export const podSecurityModule = createBackendModule({
  pluginId: "scaffolder",
  moduleId: "pod-security",
  register({ registerInit }) {
    registerInit({
      deps: { actions: scaffolderActionsExtensionPoint, config: coreServices.rootConfig },
      async init({ actions, config }) {
        const section = config.getConfig("podSecurity");
        const service = createServiceClient({
          baseUrl: section.getString("baseUrl"),
          token: section.getOptionalString("token"),
        });
        actions.addActions(createCheckAction(service), createFixAction(service));
      },
    });
  },
});
