/** Cutting the field history out of a review must change nothing but the history. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeated } from "../../repeated.ts";
import { textWithoutFieldHistory } from "../../../src/server/api/admission/field-history.ts";

const cut = (text: string): string => textWithoutFieldHistory(Buffer.from(text));

/** What a parse gives, or that it fails. */
function parsed(text: string): unknown {
  try {
    return {
      value: JSON.parse(text, (key, value: unknown) => (key === "managedFields" ? [] : value)) as unknown,
    };
  } catch {
    return "unreadable";
  }
}

const name = fc.oneof(fc.string(), fc.constantFrom("f:a", 'k:{"name":"web"}', "v:\\", "é", "managedFields"));
const tree = [1, 2, 3].reduce<fc.Arbitrary<object>>(
  (inner) => fc.dictionary(name, inner, { maxKeys: 3 }),
  fc.constant({}),
);
const entry = fc.record(
  {
    manager: name,
    operation: fc.constant("Update"),
    apiVersion: fc.constant("v1"),
    time: fc.constantFrom("2026-01-31T12:00:00Z", "2026-02-30T12:00:00Z", "never"),
    fieldsType: fc.constant("FieldsV1"),
    fieldsV1: fc.oneof({ weight: 5, arbitrary: tree }, fc.jsonValue()),
    subresource: fc.constant("status"),
    "a field to come": fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const review = fc.record({
  before: fc.jsonValue(),
  metadata: fc.record({ name, managedFields: fc.oneof(fc.array(entry), fc.jsonValue()) }),
  oldObject: fc.record({ metadata: fc.record({ managedFields: fc.array(entry), labels: fc.jsonValue() }) }),
  after: fc.jsonValue(),
});

describe("a review without its field history", () => {
  it("is the same in everything else, whatever it holds", () => {
    fc.assert(
      fc.property(review, fc.boolean(), (value, spaced) => {
        const text = JSON.stringify(value, null, spaced ? 1 : 0);
        expect(parsed(cut(text))).toEqual(parsed(text));
      }),
      { numRuns: repeated(2_000) },
    );
  });

  it("is unreadable if and only if the whole is", () => {
    fc.assert(
      fc.property(
        review,
        fc.nat(),
        fc.constantFrom("", "{", "}", "]", '"', "\\", ",", "\n", "1", "\u0000"),
        (value, place, change) => {
          const whole = JSON.stringify(value);
          const at = place % whole.length;
          const text = whole.slice(0, at) + change + whole.slice(at + 1);
          expect(parsed(cut(text))).toEqual(parsed(text));
        },
      ),
      { numRuns: repeated(2_000) },
    );
  });

  it("loses the histories that API servers write", () => {
    const history = [
      {
        manager: "kubectl",
        operation: "Update",
        apiVersion: "v1",
        time: "2026-01-31T12:00:00Z",
        fieldsType: "FieldsV1",
        fieldsV1: { "f:spec": { 'k:{"name":"a"}': { ".": {} }, "f:x": {} } },
      },
      {
        manager: "kubelet",
        operation: "Update",
        apiVersion: "v1",
        fieldsType: "FieldsV1",
        fieldsV1: {},
        subresource: "status",
      },
    ];
    const object = { metadata: { managedFields: history, name: "web" }, spec: { containers: [] } };
    expect(cut(JSON.stringify({ object, oldObject: object }))).toBe(
      JSON.stringify({ object, oldObject: object }).replaceAll(JSON.stringify(history), "[]"),
    );
  });

  it.each([
    ["a time that is none", [{ time: "yesterday" }]],
    ["a manager that is no text", [{ manager: 5 }]],
    ["an unknown field", [{ owner: "me" }]],
    ["a history that is no object", [{ fieldsV1: [] }]],
    ["no objects", [1]],
  ])("keeps what API servers do not write: %s", (_, managedFields) => {
    const text = JSON.stringify({ metadata: { managedFields } });
    expect(cut(text)).toBe(text);
  });

  it("keeps a history that is not closed, or deeper than any object", () => {
    const open = '{"metadata":{"managedFields":[{"fieldsV1":{"f:a":{';
    expect(cut(open)).toBe(open);
    const deep = `{"managedFields":[{"fieldsV1":${'{"f:a":'.repeat(1_000)}{}${"}".repeat(1_000)}}]}`;
    expect(cut(deep)).toBe(deep);
  });
});
