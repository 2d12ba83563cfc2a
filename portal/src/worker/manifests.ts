/** Reads submitted text as the service does; a text that was read last is not read again. */
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import type { KubernetesModel } from "../../../src/manifest/read-manifests.ts";
import type { Manifest } from "../../../src/manifest/types.ts";

interface Read {
  readonly text: string;
  readonly model: KubernetesModel;
  readonly manifests: readonly Manifest[];
}

let last: Read | undefined;

/** The objects in a text of YAML or JSON. @throws UnreadableError, LimitError. */
export function manifestsOf(text: string, model: KubernetesModel): readonly Manifest[] {
  if (last?.text !== text || last.model !== model) {
    last = { text, model, manifests: readManifests(text, "yaml", model) };
  }
  return last.manifests;
}
