/**
 * A repair of a text changes what its patch changes, and nothing else: for workloads of every kind of workloads.yaml, in every
 * layout. The environment variable CASES sets how many texts are tried.
 */
import fc from "fast-check";
import jsonPatch from "fast-json-patch";
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/engine/index.ts";
import { readManifests } from "../../src/kubernetes/manifest.ts";
import type { ObjectRemediation } from "../../src/kubernetes/remediate/index.ts";
import { editingText, remediateManifests } from "../../src/kubernetes/remediate/index.ts";
import { defaultReadLimits } from "../../src/kubernetes/read/index.ts";
import { finish } from "../../src/kubernetes/steps.ts";
import type { Manifest } from "../../src/kubernetes/types.ts";
import { knowledge, rules } from "./knowledge.ts";
import { numbers, withLineEnds, writeJson, writeYaml } from "./layouts.ts";

const CASES = Number(process.env["CASES"] ?? 150);
const { engine, ruleSet } = rules;
const context = { engine, knowledge, scopes: ruleSet.scopes, ruleset: { version: "", digest: "" } };

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

/** A text of several objects in a layout of its own. */
function textOf(seed: number): {
  readonly text: string;
  readonly shares: boolean;
  readonly inLines: boolean;
} {
  const random = numbers(seed);
  const pick = (): unknown => {
    const example = EXAMPLES[Math.floor(random() * EXAMPLES.length)] as JsonObject;
    const named = { ...example, metadata: { name: "a", ...(example["metadata"] as object | undefined) } };
    return spoiled(named, random);
  };
  const objects = Array.from({ length: 1 + Math.floor(random() * 3) }, pick);
  const list = { apiVersion: "v1", kind: "List", items: objects };
  if (random() < 0.15)
    return { text: writeJson(random() < 0.5 ? list : objects, random), shares: false, inLines: false };
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
  return {
    text: (random() < 0.1 ? "\ufeff" : "") + withLineEnds(ended, random),
    shares: anchors > 0,
    inLines: layout.flow === 0,
  };
}

function read(text: string): readonly Manifest[] {
  return readManifests(text, "yaml", knowledge);
}

function repaired(text: string): {
  readonly manifests: readonly Manifest[];
  readonly results: readonly ObjectRemediation[];
  readonly now: string;
  readonly unedited: ReadonlySet<number>;
} {
  const manifests = read(text);
  const { results } = remediateManifests(manifests, { level: "restricted" }, context);
  const { text: now, unedited } = finish(editingText(text, manifests, results, defaultReadLimits));
  return { manifests, results, now, unedited: new Set(unedited.map(({ index }) => index)) };
}

function containersOf({ pods }: Manifest | { pods: Manifest["pods"] }): unknown {
  const names = (list: unknown): unknown =>
    Array.isArray(list) ? list.map((one) => (one as { name?: unknown }).name) : [];
  return pods.map(({ pod: { spec } }) => [
    names(spec?.["containers"]),
    names(spec?.["initContainers"]),
    names(spec?.["volumes"]),
  ]);
}

/** The comments of a text with the lines they stand on, by number and document. */
function commentsIn(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r\n?|\n/).filter((line) => /# c\d+ /.test(line));
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const id = /# (c\d+ \S*)\.$/.exec(line)?.[1] ?? line;
      const count = seen.get(id) ?? 0;
      seen.set(id, count + 1);
      return [`${id} ${count}`, line];
    }),
  );
}

const withoutNumbers = (path: string): string => path.replaceAll(/\/(\d+|-)(?=\/|$)/g, "/*");

/** Whether a change at the pointer may change the line of what stands at the path. */
function touches(pointer: string, path: string): boolean {
  const [changed, line] = [withoutNumbers(pointer), withoutNumbers(path)];
  const holder = changed.slice(0, changed.lastIndexOf("/"));
  return (
    line.endsWith(changed) ||
    line.includes(`${changed}/`) ||
    line.endsWith(holder) ||
    isSibling(line, holder) ||
    holder.startsWith(line) ||
    (`${line}/`.includes("/items/*") && holder.startsWith(line.replace(/^\/items\/\*/, "")))
  );
}

function isSibling(line: string, holder: string): boolean {
  return line.slice(0, line.lastIndexOf("/")).endsWith(holder);
}

test("a repaired text equals its patches applied, keeps every other character, and all containers", () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const { text, shares, inLines } = textOf(seed);
      const { manifests, results, now, unedited } = repaired(text);
      const after = read(now);
      expect(after.length).toBe(manifests.length);
      for (const [i, manifest] of manifests.entries()) {
        const patch = unedited.has(manifest.index) ? [] : (results[i]?.patch ?? []);
        const expected = jsonPatch.applyPatch(
          JSON.parse(JSON.stringify(manifest.source ?? null)) as JsonObject,
          structuredClone(patch) as never,
        ).newDocument;
        expect(after[i]?.source ?? null).toEqual(expected);
        expect(containersOf(after[i] as Manifest)).toEqual(containersOf(manifest));
      }
      if (!shares) expect([...unedited]).toEqual([]);
      if (now === text) return;
      changed++;
      const pointers = results.flatMap(({ patch }) => patch.map(({ path }) => path));
      const [before, left] = [commentsIn(text), commentsIn(now)];
      for (const [id, line] of before) {
        const path = id.split(" ")[1] ?? "";
        if (pointers.some((pointer) => touches(pointer, path))) continue;
        if (inLines) expect(left.get(id)).toBe(line);
        else expect(left.has(id) ? id : undefined).toBe(id);
      }
      if (!text.includes("\r")) expect(now).not.toContain("\r");
      if (!/(^|[^\r])\n/.test(text) && text.includes("\n")) expect(now).not.toMatch(/(^|[^\r])\n/);
      expect(now.startsWith("\ufeff")).toBe(text.startsWith("\ufeff"));
    }),
    { numRuns: CASES },
  );
  expect(changed).toBeGreaterThan(CASES / 4);
});
