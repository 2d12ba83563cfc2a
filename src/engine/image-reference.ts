/** Spells image references out as container runtimes do before they pull. */

/** Where images without a registry come from, and the path of those without a path. */
const REGISTRY = "docker.io";
const PATH = "library/";

/**
 * The reference with its registry, path, and tag or digest: `web` is `docker.io/library/web:latest`. Anything but a text
 * that names an image is given back as it is.
 * Source: the normalisation of the distribution project's reference grammar.
 */
export function fullImageReference(value: unknown): unknown {
  if (typeof value !== "string" || value === "") return value;
  const slash = value.indexOf("/");
  const first = value.slice(0, Math.max(slash, 0));
  const named = /[.:]/.test(first) || first === "localhost" || first !== first.toLowerCase();
  let registry = named ? first : REGISTRY;
  if (registry === `index.${REGISTRY}`) registry = REGISTRY;
  const rest = named ? value.slice(slash + 1) : value;
  const path = registry === REGISTRY && !rest.includes("/") ? PATH + rest : rest;
  const isFixed = path.includes("@") || path.slice(path.lastIndexOf("/") + 1).includes(":");
  return `${registry}/${path}${isFixed ? "" : ":latest"}`;
}
