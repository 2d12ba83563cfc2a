/** Writes PolicyReports as YAML documents, as kubectl takes them. */
import { stringify } from "yaml";
import { toPolicyReports } from "../report/policy-report.ts";
import type { Report } from "../report/report.ts";

/** One document for each namespace. */
export function writePolicyReports(report: Report): string {
  return toPolicyReports(report)
    .map((one) => stringify(one, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join("---\n");
}
