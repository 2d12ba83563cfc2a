/** Reads submitted text as the service does; a text that was read last is not read again. */
import { readManifests } from "../../../src/kubernetes/manifest.ts";
import type { Knowledge } from "../../../src/kubernetes/manifest.ts";
import type { Manifest } from "../../../src/kubernetes/types.ts";

interface Read {
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly manifests: readonly Manifest[];
}

let last: Read | undefined;

/** The objects in a text of YAML or JSON. @throws UnreadableError, LimitError. */
export function manifestsOf(text: string, knowledge: Knowledge): readonly Manifest[] {
  if (last?.text !== text || last.knowledge !== knowledge) {
    last = { text, knowledge, manifests: readManifests(text, "yaml", knowledge) };
  }
  return last.manifests;
}
