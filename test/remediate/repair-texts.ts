/** Texts to repair, by a seed: workloads in every layout that people and tools write. */
import type { JsonObject } from "../../src/core/json.ts";
import { numbers, withLineEnds, writeJson, writeYaml } from "./layouts.ts";
import { rules } from "../manifest/kubernetes-model.ts";
import { validWorkload } from "./valid-workloads.ts";

/** A text to repair. */
export interface GeneratedText {
  readonly text: string;
  /** Whether aliases share a text between several places. */
  readonly shares: boolean;
}

type MakeObject = (random: () => number, name: string) => unknown;

/** A text of several objects in a layout of its own. */
export function generatedText(seed: number, make: MakeObject): GeneratedText {
  const random = numbers(seed);
  const count = 1 + Math.floor(random() * 3);
  const objects = Array.from({ length: count }, (_, i) => make(random, `a${i}`));
  const list = { apiVersion: "v1", kind: "List", items: objects };
  if (random() < 0.15) return { text: writeJson(random() < 0.5 ? list : objects, random), shares: false };
  const anchors = random() < 0.2 ? 0.5 : 0;
  const layout = {
    random,
    flow: [0, 0.15, 0.5, 1][Math.floor(random() * 4)] as number,
    comments: random() < 0.8 ? 0.4 : 0,
    anchors,
    indent: random() < 0.7 ? 2 : 4,
    listIndent: random() < 0.5 ? 0 : 2,
  };
  const documents = (random() < 0.3 ? [list] : objects).map((value) => writeYaml(value, layout));
  const text = `${random() < 0.3 ? "# above all\n---\n" : ""}${documents.join(random() < 0.5 ? "---\n" : "---\n---\n# c\n")}`;
  const ended = random() < 0.2 ? text.trimEnd() : text;
  return { text: (random() < 0.1 ? "\ufeff" : "") + withLineEnds(ended, random), shares: anchors > 0 };
}

/** An object of Kubernetes' own kinds that the API server takes, or one of any kind that workloads.yaml describes. */
export function anyObject(random: () => number, name: string): unknown {
  if (random() < 0.4) return validWorkload(random, name);
  const example = EXAMPLES[Math.floor(random() * EXAMPLES.length)] as JsonObject;
  return spoiled({ ...example, metadata: { name, ...(example["metadata"] as object | undefined) } }, random);
}

/** Objects of every kind that workloads.yaml describes. */
const EXAMPLES = (rules.workloads as unknown as { examples: { object: JsonObject }[] }[]).flatMap(
  ({ examples }) => examples.map(({ object }) => object),
);

const SPOILS: readonly JsonObject[] = [
  { securityContext: { privileged: true, runAsUser: 1000 } },
  {
    securityContext: { capabilities: { add: ["SYS_TIME", "NET_BIND_SERVICE", "NET_ADMIN"], drop: ["KILL"] } },
  },
  { securityContext: { runAsNonRoot: false, readOnlyRootFilesystem: true } },
  { securityContext: null },
  {
    securityContext: {},
    ports: [
      { containerPort: 80, hostPort: 80 },
      { hostPort: 81, containerPort: 81 },
    ],
  },
  { ports: [{ containerPort: 80, hostPort: 81 }] },
  { securityContext: { seccompProfile: { type: "Unconfined" }, procMount: "Unmasked" }, args: ["a", "b"] },
  {},
];

/** Adds settings that violate the standards to whatever looks like a container or a pod. */
function spoiled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => spoiled(item, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, spoiled(inner, random)] as const);
  const own: Record<string, unknown> = Object.fromEntries(entries);
  if ("image" in own) return { ...own, ...SPOILS[Math.floor(random() * SPOILS.length)] };
  if (Array.isArray(own["containers"]) && random() < 0.5) {
    return { ...own, hostNetwork: random() < 0.5, hostPID: true };
  }
  return own;
}
