/**
 * Compares our reading of labels and configurations with upstream's on generated questions, and freezes a part of the
 * answers. Run in this folder: `go build -o ORACLE . && npx tsx freeze.ts ORACLE [--write]`.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createLevelOrder, policyFromLabels } from "../../../src/policy/index.ts";
import { dependencies } from "../../evaluate/real-rules.ts";
import type { ConfigurationAnswer, NamespaceAnswerTexts } from "./answers.ts";
import {
  configurationAnswer,
  configurationText,
  namespaceAnswer,
  policyAnswer,
  policyOfFields,
} from "./answers.ts";
import type { LabelCase, NamespaceCase } from "./cases.ts";
import { configurationCases, labelCases, namespaceCases } from "./cases.ts";

const [program, flag] = process.argv.slice(2);
if (program === undefined) throw new Error("name the built oracle: npx tsx freeze.ts PROGRAM [--write]");

interface LabelAnswer {
  readonly enforce: string;
  readonly audit: string;
  readonly warn: string;
  readonly errors?: readonly { readonly field: string; readonly value: string; readonly detail?: string }[];
}

function ask<T>(questions: readonly object[]): T[] {
  const input = questions.map((question) => JSON.stringify(question)).join("\n");
  const { stdout, stderr, status } = spawnSync(program ?? "", {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

/** Upstream's answers to label maps, in the short form. */
function askLabels(cases: readonly LabelCase[]): string[][] {
  return ask<LabelAnswer>(cases.map((question) => ({ ask: "labels", ...question }))).map(
    ({ enforce, audit, warn, errors = [] }) => [
      enforce,
      audit,
      warn,
      ...errors.map(({ field, value, detail }) => `${field}|${value}|${detail ?? ""}`),
    ],
  );
}

/** Prints how many of the answers differ. */
function report(
  what: string,
  cases: readonly unknown[],
  upstream: readonly unknown[],
  ours: readonly unknown[],
): void {
  const different = cases.filter(
    (_, index) => JSON.stringify(upstream[index]) !== JSON.stringify(ours[index]),
  );
  console.log(`${what}: ${cases.length} compared, ${different.length} differ`);
  for (const question of different.slice(0, 5)) console.log(JSON.stringify(question));
  if (different.length > 0) process.exitCode = 1;
}

const standard = createLevelOrder([
  { name: "privileged", description: "" },
  { name: "baseline", description: "", extends: "privileged" },
  { name: "restricted", description: "", extends: "baseline" },
]);

const cases = labelCases(1, 20_000);
report(
  "label maps",
  cases,
  askLabels(cases),
  cases.map(({ labels, defaults }) =>
    policyAnswer(policyFromLabels(labels, policyOfFields(defaults), standard)),
  ),
);

interface UpstreamConfiguration {
  readonly loadError?: string;
  readonly errors?: readonly { readonly field: string; readonly value: string }[];
  readonly configuration: {
    readonly Defaults: Readonly<Record<string, string>>;
    readonly Exemptions: Readonly<Record<string, readonly string[] | null>>;
  };
}

/** Upstream's answers to texts of configurations, in the short form. */
function askConfigurations(texts: readonly string[]): ConfigurationAnswer[] {
  const answers = ask<UpstreamConfiguration>(
    texts.map((text) => ({ ask: "configuration", configuration: text })),
  );
  return answers.map(({ loadError, errors = [], configuration }) => {
    if (loadError !== undefined) return "unreadable";
    if (errors.length > 0) return { errors: errors.map(({ field, value }) => `${field}=${value}`) };
    const { Defaults: defaults, Exemptions: exemptions } = configuration;
    const policy = (mode: string) => ({
      level: defaults[mode] ?? "",
      version: defaults[`${mode}Version`] ?? "",
    });
    return {
      holds: configurationText({
        defaults: { enforce: policy("Enforce"), audit: policy("Audit"), warn: policy("Warn") },
        exemptions: {
          namespaces: exemptions["Namespaces"] ?? [],
          usernames: exemptions["Usernames"] ?? [],
          runtimeClasses: exemptions["RuntimeClasses"] ?? [],
        },
      }),
    };
  });
}

const texts = configurationCases(1, 5_000);
report(
  "configurations",
  texts,
  askConfigurations(texts),
  texts.map((text) => configurationAnswer(text, standard)),
);

interface UpstreamNamespace {
  readonly allowed?: boolean;
  readonly message?: string;
  readonly warnings?: readonly string[];
}

/** Upstream's answers to namespace requests, in the short form. */
function askNamespaces(cases: readonly NamespaceCase[]): NamespaceAnswerTexts[] {
  const answers = ask<UpstreamNamespace>(cases.map((question) => ({ ask: "namespace", ...question })));
  return answers.map(({ allowed = false, message = "", warnings = [] }) => [allowed, message, ...warnings]);
}

const requests = namespaceCases(1, 5_000);
report(
  "namespace requests",
  requests,
  askNamespaces(requests),
  requests.map((request) => namespaceAnswer(request, dependencies(), standard)),
);

function freeze(name: string, entries: readonly unknown[]): void {
  const lines = entries.map((entry) => JSON.stringify(entry));
  writeFileSync(new URL(`data/${name}.json`, import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
}

if (flag === "--write") {
  const labels = labelCases(2, 220);
  const policies = askLabels(labels);
  freeze(
    "labels",
    labels.map(({ labels, defaults }, index) => [labels, defaults, policies[index]]),
  );
  const configurations = configurationCases(2, 120);
  const answers = askConfigurations(configurations);
  freeze(
    "configurations",
    configurations.map((text, index) => [text, answers[index]]),
  );
  const namespaces = namespaceCases(2, 80);
  const responses = askNamespaces(namespaces);
  freeze(
    "namespaces",
    namespaces.map((request, index) => [request, responses[index]]),
  );
}
