/** Writes paths as Kubernetes and RFC 6901 do. */

/** Names that can stand after a dot. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Kubernetes' field path: `spec.containers[0].image`, `metadata.annotations[example.com/a]`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number" || !PLAIN.test(step)) text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}

/** The RFC 6901 pointer: `/spec/containers/0/image`. */
export function formatPointer(path: readonly (string | number)[]): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number" || !/[~/]/.test(step)) text += `/${step}`;
    else text += `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return text;
}
