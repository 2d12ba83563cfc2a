/** Names in paths of the API server, and answers that are what was asked for. */
import { namespaceNameProblem } from "../core/kubernetes-names.ts";
import { isJsonObject } from "../core/json.ts";
import { ApiError } from "./client.ts";

/** Not a status of the API server's: it answered, but not with what was asked for. */
const UNUSABLE = 502;

/** Whether the API server could have a namespace of this name. Others, `..` above all, would make another path of theirs. */
export function isNamespaceName(name: string): boolean {
  return namespaceNameProblem(name) === undefined;
}

/**
 * The path below which the objects of a namespace are.
 * @throws ApiError for what cannot be the name of a namespace.
 */
export function namespacePath(base: string, name: string): string {
  if (!isNamespaceName(name)) throw new ApiError(400, "the name of the namespace is no DNS label");
  return `${base}/namespaces/${name}`;
}

/** @throws ApiError unless the answer is an object of this kind and name. */
export function expectObject(
  answer: unknown,
  kind: string,
  name: string,
): asserts answer is Readonly<Record<string, unknown>> {
  const metadata = isJsonObject(answer) ? answer["metadata"] : undefined;
  if (isJsonObject(answer) && answer["kind"] === kind && isJsonObject(metadata) && metadata["name"] === name)
    return;
  throw new ApiError(UNUSABLE, `the API server answered with something else than the ${kind} asked for`);
}

/** @throws ApiError unless the answer is a list of this kind, of objects in the namespace where one is given. */
export function expectList(answer: unknown, kind: string, namespace?: string): void {
  const items = isJsonObject(answer) ? answer["items"] : undefined;
  const isList =
    isJsonObject(answer) && (answer["kind"] ?? `${kind}List`) === `${kind}List` && Array.isArray(items);
  if (isList && (items as readonly unknown[]).every((item) => isIn(item, namespace))) return;
  throw new ApiError(UNUSABLE, `the API server answered with something else than a list of ${kind}`);
}

function isIn(item: unknown, namespace: string | undefined): boolean {
  if (!isJsonObject(item) || !isJsonObject(item["metadata"])) return false;
  return namespace === undefined || item["metadata"]["namespace"] === namespace;
}
