/** Request bodies that several operations take. */
import type { Content } from "./operation.ts";

const EXAMPLE = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: example.com/web:1.4
`;

const described = (description: string): { readonly schema: { readonly description: string } } => ({
  schema: { description },
});

/** Manifests, in every type in which they are read. */
export const MANIFESTS: Content = {
  "application/yaml": {
    schema: {
      type: "string",
      description: "One manifest or many, as kubectl reads them; Lists are unfolded.",
    },
    example: EXAMPLE,
  },
  "application/x-yaml": described("As application/yaml."),
  "text/yaml": described("As application/yaml."),
  "application/x-www-form-urlencoded": described("What curl says of a body: read as application/yaml."),
  "application/json": described("An object, an array of objects, or a List."),
  "application/x-ndjson": described(
    "One object a line, judged and answered line by line, however many there are.",
  ),
};
