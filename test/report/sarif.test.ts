/** The logs of the command are SARIF 2.1.0. */
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportOf } from "../../src/report/report.ts";
import { toSarif } from "../../src/report/sarif.ts";

const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    "utf8",
  ),
) as Record<string, unknown>;
// of draft 4 it uses nothing that a later draft reads otherwise, but for these names
delete schema["$schema"];
delete schema["id"];

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const EXPECTED = join(import.meta.dirname, "../cli/data/expected");

const NOTHING = {
  allowed: true,
  ruleset: { version: "v1.37", digest: "sha256:0" },
  summary: {
    objects: 0,
    allowed: 0,
    denied: 0,
    exempt: 0,
    notApplicable: 0,
    notEvaluated: 0,
    invalid: 0,
    violations: 0,
  },
  results: [],
};

interface Log {
  readonly runs: readonly [{ readonly results: readonly SarifResult[] }];
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region?: { readonly startLine: number; readonly startColumn?: number };
      };
    },
  ];
}

describe("a SARIF log", () => {
  it.each(["check-manifests.sarif", "check-problems.sarif", "check-baseline.sarif"])(
    "%s matches the schema",
    (name) => {
      const log: unknown = JSON.parse(readFileSync(join(EXPECTED, name), "utf8"));
      validate(log);
      expect(validate.errors).toBeNull();
    },
  );

  it("without results matches the schema", () => {
    expect(validate(toSarif(reportOf(NOTHING, [], "manifests")))).toBe(true);
  });

  it("is refused by the schema when something in it is wrong", () => {
    const log = { ...toSarif(reportOf(NOTHING, [], "manifests")), version: "2.0.0" };
    expect(validate(log)).toBe(false);
  });

  it("points at the lines that the findings are about", () => {
    const log = JSON.parse(readFileSync(join(EXPECTED, "check-manifests.sarif"), "utf8")) as Log;
    const places = log.runs[0].results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
      const { uri } = physicalLocation.artifactLocation;
      const text = readFileSync(join(EXPECTED, "..", uri), "utf8");
      const line = text.split("\n")[(physicalLocation.region?.startLine ?? 0) - 1] ?? "";
      return [ruleId, line.slice((physicalLocation.region?.startColumn ?? 1) - 1)];
    });
    expect(places).toEqual([
      ["hostPorts", "hostPort: 8080"],
      ["allowPrivilegeEscalation", "allowPrivilegeEscalation: true"],
    ]);
  });

  it.each([
    ["a b/100%.yaml", "a%20b/100%25.yaml"],
    ["a:b#c?.yaml", "a%3Ab%23c%3F.yaml"],
    ["/elsewhere/ä.yaml", "file:///elsewhere/%C3%A4.yaml"],
    ["<stdin>", "%3Cstdin%3E"],
  ])("names the file %s by a URI", (file, uri) => {
    const report = { ...reportOf(NOTHING, [], file), unreadable: [{ file, detail: "no permission" }] };
    const log = toSarif(report) as unknown as Log;
    expect(log.runs[0].results[0]?.locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
    expect(validate(log)).toBe(true);
  });
});
