/** Typed decoding against a frozen part of Go's answers (`npm run conformance:types` asks Go itself), and by name. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import types from "../../../schemas/kubernetes/types.json" with { type: "json" };
import { decodeTyped, typeOf, type Decoded } from "../../../src/manifest/schema/index.ts";
import { formatPath } from "../../../src/core/path.ts";
import { FROZEN_FILE, type FrozenDecoding } from "../../conformance/types/freeze.ts";

const frozen = JSON.parse(gunzipSync(readFileSync(FROZEN_FILE)).toString()) as readonly FrozenDecoding[];

function decode(object: Readonly<Record<string, unknown>>, numberText?: string): Decoded {
  const type = typeOf(String(object["apiVersion"]), String(object["kind"]), types) ?? "";
  return decodeTyped(object, type, types, () => numberText);
}

/** A path as Go writes it: whatever the name of a field, it stands after a dot. */
function goPath(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
    .join("")
    .slice(1);
}

/** Issues as `path: sentence`. */
function told(issues: Decoded["errors"]): string[] {
  return issues.map(({ path, detail }) => `${formatPath(path)}: ${detail}`);
}

describe("Go's frozen answers", () => {
  test("refuses what Go refuses, and nothing else", () => {
    const differences = frozen.filter(
      ({ object, error }) => decode(object).errors.length > 0 !== (error !== undefined),
    );
    expect(differences).toEqual([]);
  });

  test("drops the fields that Go drops", () => {
    for (const { object, error, unknown = [] } of frozen) {
      if (error !== undefined) continue;
      const dropped = decode(object).warnings.map(({ path }) => goPath(path));
      expect(dropped.sort(), JSON.stringify(object)).toEqual(unknown);
    }
  });

  test("leaves what means the same to Go, and the very object when nothing changes", () => {
    for (const { object, error, left } of frozen) {
      if (error !== undefined) continue;
      const { value } = decode(object);
      if (left === undefined) expect(value).toBe(object);
      else expect(value).toEqual(left);
    }
  });

  test("cover every kind, refusals, unknown fields and nulls", () => {
    const kinds = Object.values(types.kinds).flatMap((group) => Object.keys(group));
    expect(new Set(frozen.map(({ object }) => object["kind"]))).toEqual(new Set(kinds));
    expect(frozen.filter(({ error }) => error !== undefined).length).toBeGreaterThan(100);
    expect(frozen.filter(({ unknown }) => unknown !== undefined).length).toBeGreaterThan(50);
    expect(
      frozen.filter(({ unknown, left }) => unknown === undefined && left !== undefined).length,
    ).toBeGreaterThan(30);
  });
});

describe("a pod", () => {
  const pod = (spec: unknown): Record<string, unknown> => ({ apiVersion: "v1", kind: "Pod", spec });
  const container = (fields: object): Record<string, unknown> => pod({ containers: [fields] });
  const decoded = (object: Readonly<Record<string, unknown>>): string[] => {
    const { errors, warnings } = decode(object);
    return [...told(errors), ...told(warnings)];
  };

  test.each([
    [
      "a quoted boolean",
      container({ securityContext: { privileged: "true" } }),
      [
        'spec.containers[0].securityContext.privileged: expected true or false, without quotes, found the string "true"',
      ],
    ],
    [
      "a number for a boolean",
      pod({ hostNetwork: 1 }),
      ["spec.hostNetwork: expected true or false, without quotes, found the number 1"],
    ],
    [
      "a map where a list belongs",
      pod({ containers: { name: "app" } }),
      ["spec.containers: expected a list, found a map"],
    ],
    ["a list where a map belongs", pod([]), ["spec: expected a map of fields, found a list"]],
    [
      "a text where a map belongs",
      container({ securityContext: "privileged" }),
      ['spec.containers[0].securityContext: expected a map of fields, found the string "privileged"'],
    ],
    [
      "an item that is no map",
      pod({ containers: ["app"] }),
      ['spec.containers[0]: expected a map of fields, found the string "app"'],
    ],
    [
      "a label that is no text",
      { ...pod({}), metadata: { labels: { a: 1 } } },
      ["metadata.labels.a: expected a string, found the number 1"],
    ],
    [
      "a user in quotes",
      pod({ securityContext: { runAsUser: "0" } }),
      [
        'spec.securityContext.runAsUser: expected a whole number between -9223372036854775808 and 9223372036854775807, found the string "0"',
      ],
    ],
    [
      "a user with a fraction",
      pod({ securityContext: { runAsUser: 1.5 } }),
      [
        "spec.securityContext.runAsUser: expected a whole number between -9223372036854775808 and 9223372036854775807, found the number 1.5",
      ],
    ],
    [
      "a port beyond 32 bits",
      container({ ports: [{ containerPort: 2147483648 }] }),
      [
        "spec.containers[0].ports[0].containerPort: expected a whole number between -2147483648 and 2147483647, found the number 2147483648",
      ],
    ],
    [
      "a field in the wrong case",
      container({ securityContext: { Privileged: true } }),
      [
        'spec.containers[0].securityContext.Privileged: unknown field "spec.containers[0].securityContext.Privileged": kubectl refuses it by default, and the API server drops it with a warning; did you mean "privileged"?',
      ],
    ],
    [
      "a misspelt field",
      pod({ volume: [] }),
      [
        'spec.volume: unknown field "spec.volume": kubectl refuses it by default, and the API server drops it with a warning; did you mean "volumes"?',
      ],
    ],
    [
      "a container's field on the pod",
      pod({ securityContext: { allowPrivilegeEscalation: false } }),
      [
        'spec.securityContext.allowPrivilegeEscalation: unknown field "spec.securityContext.allowPrivilegeEscalation": kubectl refuses it by default, and the API server drops it with a warning; it belongs in spec.containers[*].securityContext.allowPrivilegeEscalation',
      ],
    ],
    [
      "a field that all objects of the language inherit",
      pod({ constructor: {} }),
      [
        'spec.constructor: unknown field "spec.constructor": kubectl refuses it by default, and the API server drops it with a warning',
      ],
    ],
    [
      "several mistakes at once",
      pod({ hostPID: "yes", containers: [{ image: 1, foo: 1 }] }),
      [
        'spec.hostPID: expected true or false, without quotes, found the string "yes"',
        "spec.containers[0].image: expected a string, found the number 1",
        'spec.containers[0].foo: unknown field "spec.containers[0].foo": kubectl refuses it by default, and the API server drops it with a warning',
      ],
    ],
  ])("tells of %s", (_, object, expected) => {
    expect(decoded(object)).toEqual(expected);
  });

  test("takes a whole number only as Go writes it", () => {
    const object = pod({ securityContext: { runAsUser: 1 } });
    expect(decode(object, "1").errors).toEqual([]);
    expect(told(decode(object, "1.0").errors)).toEqual([
      "spec.securityContext.runAsUser: expected a whole number between -9223372036854775808 and 9223372036854775807, found the number 1.0",
    ]);
    expect(told(decode(object, "1e0").errors)).toEqual([
      "spec.securityContext.runAsUser: expected a whole number between -9223372036854775808 and 9223372036854775807, found the number 1e0",
    ]);
    expect(told(decode(object, "9223372036854775808").errors)).toEqual([
      "spec.securityContext.runAsUser: expected a whole number between -9223372036854775808 and 9223372036854775807, found the number 9223372036854775808",
    ]);
  });

  test("takes null for unset", () => {
    const object = pod({ hostNetwork: null, containers: null, securityContext: { runAsUser: null } });
    expect(decode(object)).toEqual({ value: pod({ securityContext: {} }), errors: [], warnings: [] });
  });

  test("takes a null item of a list for an empty one, which keeps its place", () => {
    const { value, errors } = decode(pod({ containers: [null, { name: "b", command: ["a", null] }] }));
    expect(errors).toEqual([]);
    expect(value).toEqual(pod({ containers: [{}, { name: "b", command: ["a", ""] }] }));
  });

  test("takes a null annotation for an empty one", () => {
    const { value } = decode({ ...pod({}), metadata: { annotations: { a: null } } });
    expect(value).toMatchObject({ metadata: { annotations: { a: "" } } });
  });

  test("keeps an annotation with an odd name", () => {
    const object: unknown = JSON.parse(
      '{"apiVersion":"v1","kind":"Pod","metadata":{"annotations":{"__proto__":null,"constructor":"c"}}}',
    );
    const { value, errors } = decode(object as Record<string, unknown>);
    expect(errors).toEqual([]);
    expect(JSON.stringify(value)).toContain('{"__proto__":"","constructor":"c"}');
  });

  test("drops unknown fields without changing the object that was given", () => {
    const object = container({ name: "app", Privileged: true });
    const before = structuredClone(object);
    expect(decode(object).value).toEqual(container({ name: "app" }));
    expect(object).toEqual(before);
  });

  test("tells of a hundred mistakes, and that there are more", () => {
    const { errors } = decode(pod({ containers: Array.from({ length: 500 }, () => 1) }));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toEqual({ path: [], detail: "there are more of these" });
  });
});

test("a field that is newer than the types says since when clusters keep it; a directive of a patch says what it is", () => {
  const object = {
    apiVersion: "v1",
    kind: "Pod",
    spec: {
      containers: [{ name: "c", securityContext: { seccompProfile: { type: "OCI", oci: { ref: "r" } } } }],
    },
    $patch: "delete",
  };
  const details = decodeTyped(object, "Pod", types).warnings.map(({ detail }) => detail);
  expect(details).toEqual([
    expect.stringMatching(/seccompProfile\.oci" is new in v1\.38, whose clusters keep it/),
    expect.stringMatching(/^"\$patch" is a directive of a strategic merge patch/),
  ]);
});
