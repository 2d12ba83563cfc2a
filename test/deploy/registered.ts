/** The resources that the registration has to name for an entry of workloads.yaml. Names of kinds are group/Kind. */

/** What matters here of an entry. */
export interface Workload {
  readonly group: string;
  readonly kinds: readonly string[];
  readonly noPods?: string;
}

/** Belong to no namespace, and so to no policy. Sources here and below: the CustomResourceDefinitions of each project. */
export const CLUSTER_WIDE = [
  "addon.open-cluster-management.io/AddOnTemplate",
  "apiextensions.crossplane.io/Composition",
  "apiextensions.crossplane.io/CompositionRevision",
  "apps.kruise.io/SidecarSet",
  "argoproj.io/ClusterAnalysisTemplate",
  "argoproj.io/ClusterWorkflowTemplate",
  "capsule.clastix.io/GlobalTenantResource",
  "cert-manager.io/ClusterIssuer",
  "hive.openshift.io/SelectorSyncSet",
  "kubernetes.crossplane.io/Object",
  "pkg.crossplane.io/ControllerConfig",
  "pkg.crossplane.io/DeploymentRuntimeConfig",
  "serving.kserve.io/ClusterServingRuntime",
  "tekton.dev/ClusterTask",
  "trainer.kubeflow.org/ClusterTrainingRuntime",
];

/** Make pods in other clusters or namespaces, where the policy of their own namespace does not hold. */
export const MADE_ELSEWHERE = [
  "capsule.clastix.io/TenantResource",
  "hive.openshift.io/SyncSet",
  "kubernetes.m.crossplane.io/Object",
  // copies of it stand in every namespace that the operator serves
  "operators.coreos.com/ClusterServiceVersion",
  "work.karmada.io/Work",
  "work.open-cluster-management.io/ManifestWork",
  "work.open-cluster-management.io/ManifestWorkReplicaSet",
];

/** No API server asks about them any more. */
export const RETIRED = ["extensions/DaemonSet", "extensions/Deployment", "extensions/ReplicaSet"];

/** Plurals that projects made up themselves. */
export const IRREGULAR: Readonly<Record<string, string>> = {
  "hivemq.com/HiveMQPlatform": "hivemq-platforms",
  "jenkins.io/Jenkins": "jenkins",
  "mongodb.com/MongoDB": "mongodb",
  "mongodbcommunity.mongodb.com/MongoDBCommunity": "mongodbcommunity",
  "redis.redis.opstreelabs.in/Redis": "redis",
};

const UNASKED = new Set([...CLUSTER_WIDE, ...MADE_ELSEWHERE, ...RETIRED]);

/** The entry's kinds, as group/Kind. */
export function namesOf({ group, kinds }: Workload): readonly string[] {
  return kinds.map((kind) => `${group}/${kind}`);
}

/** The resources to ask about, as resource.group; none for kinds without pods. */
export function resourcesOf(entry: Workload): readonly string[] {
  if (entry.noPods !== undefined) return [];
  return namesOf(entry)
    .filter((name) => !UNASKED.has(name))
    .map((name) => `${pluralOf(name)}.${entry.group}`);
}

/** As kubebuilder makes plurals of kinds. */
function pluralOf(name: string): string {
  const kind = name.slice(name.indexOf("/") + 1).toLowerCase();
  const plural = /(?:s|x|ch|sh)$/.test(kind)
    ? `${kind}es`
    : /[^aeiou]y$/.test(kind)
      ? `${kind.slice(0, -1)}ies`
      : `${kind}s`;
  return IRREGULAR[name] ?? plural;
}
