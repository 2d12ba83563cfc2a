/** The types of an OpenAPI document, as packages/client holds them. */
import type { OpenAPI3 } from "openapi-typescript";
import openapiTypescript, { astToString } from "openapi-typescript";

const HEAD = `/** The types of the API. Made by npm run client:generate from what the service serves at /openapi.json; do not edit. */
`;

/** The text of packages/client/src/schema.ts. @param document as served. */
export async function typesOf(document: object): Promise<string> {
  const nodes = await openapiTypescript(structuredClone(document) as OpenAPI3, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    alphabetize: true,
  });
  return `${HEAD}${astToString(nodes)}`;
}
