/**
 * Scaffolder actions that check and repair the manifests of a template by the Pod Security Standards.
 *
 * @packageDocumentation
 */
export { createCheckAction } from "./check";
export { createFixAction } from "./fix";
export { createServiceClient } from "./service";
export type * from "./service";
export { podSecurityModule as default } from "./module";
