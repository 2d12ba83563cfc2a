/** Request bodies that several operations take. */
import { list, named, text } from "../../core/schema.ts";
import type { Content } from "./operation.ts";

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

const ONE = named("ManifestObject", {
  type: "object",
  additionalProperties: true,
  description: "A Kubernetes object, or a List of them.",
});

/** An object by name: generators of clients send what has a type, and know no body that may be anything. */
const JSON_OBJECTS = named("Manifests", {
  description:
    "An object, an array of objects, or a List. What is no Kubernetes object is not refused: it is answered with the verdict `invalid`.",
  oneOf: [ONE, list(ONE)],
});

/** The types of YAML. curl's form type is read as YAML, too; but a client that is generated from it would send a form. */
const YAML_TYPES = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

/** Manifests, in every type in which they are read as a whole. */
export const MANIFESTS: Content = {
  ...yamlBody(YAML, EXAMPLE),
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
  return Object.fromEntries(
    YAML_TYPES.map((type, i) => [type, { schema, ...(i === 0 && example !== undefined && { example }) }]),
  );
}
