/** The door of remediation. */
export {
  judgedIn,
  remediateAnswerOf,
  remediateManifest,
  remediateManifests,
  remediating,
} from "./manifests.ts";
export { editingText, repairing, repairText } from "./repaired-text.ts";
export type { RepairedText } from "./repaired-text.ts";
export type { RemediateContext } from "./manifests.ts";
export { applied } from "./patch.ts";
export { remediate } from "./remediate.ts";
export type { WantedFinding } from "./remediate.ts";
export { notesOf, placesOf } from "./notes.ts";
export type * from "./schema.ts";
