/** Writes paths as Kubernetes and RFC 6901 do. */

/** Steps from a root: keys of objects, and numbers of items. */
export type Path = readonly (string | number)[];

/** Names that can stand after a dot. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Kubernetes' field path: `spec.containers[0].image`, `metadata.annotations[example.com/a]`. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number" || !PLAIN.test(step)) text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** A step as it stands in an RFC 6901 pointer. */
export function escapePointerStep(step: string | number): string {
  if (typeof step === "number" || !/[~/]/.test(step)) return String(step);
  return step.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The steps of an RFC 6901 pointer, as names. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The RFC 6901 pointer: `/spec/containers/0/image`. */
export function formatPointer(path: Path): string {
  let text = "";
  for (const step of path) text += `/${escapePointerStep(step)}`;
  return text;
}
