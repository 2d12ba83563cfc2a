/** Tells by the name of a rule file what it holds. */
import type { FileKind } from "./types.ts";

const FILE_KINDS: Readonly<Record<string, FileKind>> = {
  scopes: "scopes",
  levels: "levels",
  workloads: "workloads",
  defaults: "defaults",
  repairs: "repairs",
  injection: "injection",
  exemptions: "exemptions",
};

/**
 * What a file holds, by its name: seven names are taken, NAME.workloads.yaml holds more workloads, ID.overlay.yaml is an overlay,
 * and every other file is a control.
 */
export function kindOf(file: string): FileKind {
  const name = fileStem(file);
  if (name.endsWith(".overlay")) return "overlay";
  if (name.endsWith(".workloads")) return "workloads";
  return Object.hasOwn(FILE_KINDS, name) ? (FILE_KINDS[name] ?? "control") : "control";
}

/** The last segment of a path without its extension. */
export function fileStem(file: string): string {
  const base = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return base.replace(/\.ya?ml$/, "");
}
