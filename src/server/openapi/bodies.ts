/** Request bodies that several operations take. */
import { named } from "./components.ts";
import type { Content } from "./operation.ts";
import { text } from "./schemas.ts";

const EXAMPLE = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: example.com/web:1.4
`;

const YAML = named(
  "ManifestsYaml",
  text("One manifest or many in YAML, as kubectl reads them; Lists are unfolded."),
);

const JSON_OBJECTS = named("Manifests", {
  description:
    "An object, an array of objects, or a List. What is no Kubernetes object is not refused: it is answered with the verdict `invalid`.",
});

/** Manifests, in every type in which they are read as a whole. */
export const MANIFESTS: Content = {
  "application/yaml": { schema: YAML, example: EXAMPLE },
  "application/x-yaml": { schema: YAML },
  "text/yaml": { schema: YAML },
  "text/x-yaml": { schema: YAML },
  // what curl says of a body: read as YAML
  "application/x-www-form-urlencoded": { schema: YAML },
  "application/json": {
    schema: JSON_OBJECTS,
    example: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web" },
      spec: { containers: [{ name: "web", image: "example.com/web:1.4" }] },
    },
  },
};

/** A body of one YAML document, in every type in which it is read; JSON is YAML, too. */
export function yamlBody(schema: Content[string]["schema"], example?: string): Content {
  const types = [
    "application/yaml",
    "application/x-yaml",
    "text/yaml",
    "text/x-yaml",
    "application/x-www-form-urlencoded",
  ];
  return Object.fromEntries(
    types.map((type, i) => [type, { schema, ...(i === 0 && example !== undefined && { example }) }]),
  );
}
