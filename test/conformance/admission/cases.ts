/** Generates admission requests and the clusters around them. */
import type { AdmissionRequest } from "../../../src/admission/index.ts";
import { Random } from "../random.ts";
import type { Question } from "./question.ts";
import type { Kind } from "./random-objects.ts";
import { broken, controller, CONTROLLERS, head, labels, NAMES, pod, POD } from "./random-objects.ts";
import { before } from "./updates.ts";

type Bag = Record<string, unknown>;

const HEAD = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";
const EXEMPTIONS =
  'exemptions: {usernames: ["system:admin", ada], namespaces: [exempt], runtimeClasses: [gvisor]}\n';
const CONFIGURATIONS = [
  HEAD,
  HEAD + EXEMPTIONS,
  `${HEAD}${EXEMPTIONS}defaults: {enforce: baseline, audit: restricted, warn: restricted}\n`,
  `${HEAD}${EXEMPTIONS}defaults: {enforce: restricted, enforce-version: v1.22, warn: baseline, warn-version: v1.30}\n`,
  `${HEAD}defaults: {enforce: privileged, audit: baseline}\n`,
];
const NAMESPACES = ["shop", "shop", "shop", "exempt", ""];
const USERS = ["bob", "bob", "bob", "ada", "system:admin", ""];
const POD_SUBRESOURCES =
  "exec attach binding eviction log portforward proxy status ephemeralcontainers resize other".split(" ");

/** The question of a number: the same for the same number and seed. */
export function generateQuestion(seed: number, number: number): Question {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const roll = random.next();
  const request =
    roll < 0.45 ? podRequest(random) : roll < 0.72 ? controllerRequest(random) : namespaceRequest(random);
  return {
    request: { uid: `uid-${number}`, ...request },
    configuration: random.pick(CONFIGURATIONS),
    ...cluster(random, request.resource?.resource === "namespaces"),
  };
}

function cluster(random: Random, listsPods: boolean): Omit<Question, "request" | "configuration"> {
  return {
    ...(random.chance(0.97) && {
      namespace: random.chance(0.97) ? { labels: labels(random) } : {},
    }),
    ...(random.chance(0.02) && { lookupError: "the server is currently unable to handle the request" }),
    ...(listsPods && {
      pods: existingPods(random),
      ...(random.chance(0.03) && { listError: "context deadline exceeded" }),
      ...(random.chance(0.05) && { expired: true }),
    }),
  };
}

/** Pods of a namespace, some of one controller, and now and then more than anybody looks at. */
function existingPods(random: Random): readonly unknown[] {
  const many = random.chance(0.002);
  const pods = Array.from({ length: many ? 3001 + random.below(50) : random.below(8) }, (_, i) => {
    const object = many && i > 9 ? { metadata: {}, spec: { hostPID: i % 3 === 0 } } : pod(random);
    const metadata = object.metadata as Bag;
    metadata.name = random.chance(0.9) ? `pod-${random.below(50)}` : random.pick(NAMES);
    if (random.chance(0.5)) metadata.ownerReferences = owners(random);
    return object;
  });
  return pods;
}

function owners(random: Random): readonly Bag[] {
  return random.list(3, () => ({
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    name: "rs",
    uid: random.pick(["1", "2", ""]),
    ...(random.chance(0.7) && { controller: random.chance(0.8) }),
  }));
}

function podRequest(random: Random): AdmissionRequest {
  const object = { ...head("", "Pod"), ...pod(random) };
  const oldObject = random.chance(0.9) ? before(random, object) : { ...head("", "Pod"), ...pod(random) };
  const subresource = random.chance(0.15) ? random.pick(POD_SUBRESOURCES) : "";
  return requestFor(random, POD, { object, oldObject, subresource });
}

function controllerRequest(random: Random): AdmissionRequest {
  const kind = random.pick(CONTROLLERS);
  const subresource = random.chance(0.1) ? random.pick(["status", "scale"]) : "";
  const [object, oldObject] = [controller(random, kind), controller(random, kind)];
  const request = requestFor(random, kind, { object, oldObject, subresource });
  if (random.chance(0.97)) return request;
  return { ...request, object, ...resourceOf({ ...kind, group: "example.com", resource: "odds" }) };
}

function namespaceRequest(random: Random): AdmissionRequest {
  const name = random.pick(["shop", "exempt"]);
  const labelled = (): Bag => ({ ...head("", "Namespace"), metadata: { name, labels: labels(random) } });
  const object = labelled();
  const oldObject = random.chance(0.1) ? structuredClone(object) : labelled();
  const subresource = random.chance(0.05) ? random.pick(["status", "finalize"]) : "";
  const kind: Kind = { group: "", resource: "namespaces", kind: "Namespace", path: [] };
  const request = requestFor(random, kind, { object, oldObject, subresource });
  return { ...request, name, namespace: random.chance(0.95) ? name : "" };
}

function requestFor(
  random: Random,
  kind: Kind,
  {
    object,
    oldObject,
    subresource,
  }: { readonly object: Bag; readonly oldObject: Bag; readonly subresource: string },
): AdmissionRequest {
  const operation = random.chance(0.03)
    ? random.pick(["DELETE", "CONNECT"])
    : random.pick(["CREATE", "UPDATE"]);
  const request = {
    ...(random.chance(0.97) && { kind: { group: kind.group, version: "v1", kind: kind.kind } }),
    ...resourceOf(kind),
    // the first is the one that the webhook's rules matched, and says nothing to upstream
    ...(random.chance(0.1) ? { subResource: "status" } : subresource !== "" && { subResource: subresource }),
    ...(subresource !== "" && { requestSubResource: subresource }),
    name: random.chance(0.9) ? random.pick(NAMES) : "",
    namespace: random.pick(NAMESPACES),
    operation,
    userInfo: { username: random.pick(USERS) },
    object: random.chance(kind.path.length > 0 ? 0.25 : 0.1) ? broken(random, object) : object,
  };
  if (operation === "CREATE" || random.chance(0.01)) return request;
  return { ...request, oldObject: random.chance(0.1) ? broken(random, oldObject) : oldObject };
}

function resourceOf({ group, resource }: Kind): Pick<AdmissionRequest, "resource"> {
  return { resource: { group, version: "v1", resource } };
}
