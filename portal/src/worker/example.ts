/** Writes the examples of rules as manifests. Loaded on demand. */
import { stringify } from "yaml";
import type { JsonObject } from "../../../src/core/json.ts";

/** A pod of an example as a complete manifest, under a line that says what it is. */
export function manifestText({ metadata, ...rest }: JsonObject, comment: string): string {
  const named = { name: "example", ...(metadata as JsonObject | undefined) };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: named, ...rest };
  return `# ${comment.replaceAll(/\s+/g, " ")}\n${stringify(pod, { lineWidth: 0, version: "1.1" })}`;
}
