/** Wraps a pod into each kind that makes pods. */

/** An object and the path that creates one of its kind. */
export interface Wrapped {
  readonly path: string;
  readonly object: Readonly<Record<string, unknown>>;
}

type Bag = Readonly<Record<string, unknown>>;

const LABELS = { app: "wrapped" };
const selector = { matchLabels: LABELS };

interface Kind {
  readonly groupVersion: string;
  readonly kind: string;
  readonly resource: string;
  readonly body: (template: Bag) => Bag;
}

const spec = (groupVersion: string, kind: string, more: (template: Bag) => Bag): Kind => ({
  ...{ groupVersion, kind, resource: `${kind.toLowerCase()}s` },
  body: (template) => ({ spec: more(template) }),
});

const CONTROLLERS: readonly Kind[] = [
  { groupVersion: "v1", kind: "PodTemplate", resource: "podtemplates", body: (template) => ({ template }) },
  spec("v1", "ReplicationController", (template) => ({ selector: LABELS, template })),
  spec("apps/v1", "ReplicaSet", (template) => ({ selector, template })),
  spec("apps/v1", "Deployment", (template) => ({ selector, template })),
  spec("apps/v1", "StatefulSet", (template) => ({ selector, serviceName: "wrapped", template })),
  spec("apps/v1", "DaemonSet", (template) => ({ selector, template })),
  spec("batch/v1", "Job", (template) => ({ template: once(template) })),
  spec("batch/v1", "CronJob", (template) => ({
    schedule: "* * * * *",
    jobTemplate: { spec: { template: once(template) } },
  })),
];

/** How many kinds there are. */
export const KINDS = CONTROLLERS.length;

/** The pod in the kind of a number, taken round and round. */
export function wrap(number: number, namespace: string, name: string, pod: Bag): Wrapped {
  const { groupVersion, kind, resource, body } = CONTROLLERS[number % KINDS] as Kind;
  const metadata = (pod.metadata ?? {}) as Bag;
  const template = { metadata: { ...metadata, name: undefined, labels: LABELS }, spec: pod.spec };
  const root = groupVersion === "v1" ? "/api/v1" : `/apis/${groupVersion}`;
  return {
    path: `${root}/namespaces/${namespace}/${resource}`,
    object: { apiVersion: groupVersion, kind, metadata: { name }, ...body(template) },
  };
}

/** Jobs refuse pods that run again and again. */
function once(template: Bag): Bag {
  return { ...template, spec: { ...(template.spec as Bag), restartPolicy: "Never" } };
}
