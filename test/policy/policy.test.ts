/** What namespace labels mean, in upstream's own answers and for levels of an organisation's own. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Level } from "../../src/engine/index.ts";
import type { Policy } from "../../src/policy/index.ts";
import { createLevelOrder, policyFromLabels } from "../../src/policy/index.ts";
import { policyAnswer, policyOfFields } from "./oracle/answers.ts";

const level = (name: string, below?: string): Level => ({
  name,
  description: name,
  ...(below === undefined ? {} : { extends: below }),
});
const STANDARD = [level("privileged"), level("baseline", "privileged"), level("restricted", "baseline")];
const standard = createLevelOrder(STANDARD);
const PRIVILEGED: Policy = policyOfFields({});
const PREFIX = "pod-security.kubernetes.io/";

function labelled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [PREFIX + key, value]));
}

describe("the policy of a namespace", () => {
  it("is upstream's for every frozen label map", () => {
    const frozen = JSON.parse(readFileSync(new URL("oracle/data/labels.json", import.meta.url), "utf8")) as [
      labels: Record<string, string>,
      defaults: Record<string, string>,
      answer: string[],
    ][];
    expect(frozen.length).toBeGreaterThan(200);
    const ours = frozen.map(([labels, defaults]) =>
      policyAnswer(policyFromLabels(labels, policyOfFields(defaults), standard)),
    );
    expect(ours).toEqual(frozen.map(([, , answer]) => answer));
  });

  it("tells the source of every value", () => {
    const { policy } = policyFromLabels(
      labelled({ enforce: "restricted", "audit-version": "v1.20", audit: "tight" }),
      PRIVILEGED,
      standard,
    );
    expect(policy).toEqual({
      enforce: { level: "restricted", version: "latest", source: "label", versionSource: "default" },
      audit: { level: "privileged", version: "v1.20", source: "error", versionSource: "label" },
      warn: { level: "restricted", version: "latest", source: "inherited", versionSource: "inherited" },
    });
  });

  it("keeps a labelled warn version when warn takes the enforce level", () => {
    const { policy } = policyFromLabels(
      labelled({ enforce: "baseline", "enforce-version": "v1.30", "warn-version": "v1.25" }),
      PRIVILEGED,
      standard,
    );
    expect(policy.warn).toEqual({
      level: "baseline",
      version: "v1.25",
      source: "inherited",
      versionSource: "label",
    });
  });

  it("reads a null label as the empty text, as Go does", () => {
    const { policy, errors } = policyFromLabels({ [`${PREFIX}enforce`]: null }, PRIVILEGED, standard);
    expect(policy.enforce.level).toBe("restricted");
    expect(errors).toEqual([
      {
        field: "metadata.labels[pod-security.kubernetes.io/enforce]",
        value: "",
        detail: "must be one of privileged, baseline, restricted",
      },
    ]);
  });

  it("does not take inherited properties of an object for labels", () => {
    const labels = Object.create({ [`${PREFIX}enforce`]: "restricted" }) as Record<string, string>;
    expect(policyFromLabels(labels, PRIVILEGED, standard).policy.enforce.source).toBe("default");
  });
});

describe("levels of an organisation's own", () => {
  const own = createLevelOrder([...STANDARD, level("hardened", "restricted"), level("house", "baseline")]);

  it("are named in the error", () => {
    const { errors } = policyFromLabels(labelled({ warn: "hard" }), PRIVILEGED, own);
    expect(errors[0]?.detail).toBe("must be one of privileged, baseline, restricted, hardened, house");
  });

  it("make an unreadable enforce level count as the strictest", () => {
    expect(policyFromLabels(labelled({ enforce: "hard" }), PRIVILEGED, own).policy.enforce.level).toBe(
      "hardened",
    );
  });

  it("are inherited by warn when they extend its level", () => {
    const { policy } = policyFromLabels(
      labelled({ enforce: "hardened" }),
      policyOfFields({ warn: "baseline" }),
      own,
    );
    expect(policy.warn).toMatchObject({ level: "hardened", source: "inherited" });
  });

  it("are not inherited by warn when they stand on another branch", () => {
    const { policy } = policyFromLabels(
      labelled({ enforce: "house" }),
      policyOfFields({ warn: "restricted" }),
      own,
    );
    expect(policy.warn).toMatchObject({ level: "restricted", source: "default" });
  });

  it("are ordered by what they extend, through other levels too", () => {
    expect(own.isStricter("hardened", "privileged")).toBe(true);
    expect(own.isStricter("privileged", "hardened")).toBe(false);
    expect(own.isStricter("house", "restricted")).toBe(false);
    expect(own.isStricter("restricted", "house")).toBe(false);
    expect(own.isStricter("house", "house")).toBe(false);
  });

  it("refuse a rule set in which every level extends another", () => {
    expect(() => createLevelOrder([level("a", "b"), level("b", "a")])).toThrow(RangeError);
  });
});
