/** The formats of a check, each loaded when it is asked for. */
import type { Paint } from "../report/paint.ts";
import type { Report } from "../report/report.ts";
import { json } from "./output.ts";

/** What `--format` takes. */
export const CHECK_FORMATS = ["text", "json", "sarif", "junit", "github", "gitlab", "policyreport"] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** What formats need beside the report. */
export interface FormatContext {
  readonly linesOf: (file: string) => readonly string[];
  readonly paint: Paint;
  readonly hash: (text: string) => string;
}

/** The report in a format, ready to be written. */
export async function formatReport(
  format: CheckFormat,
  report: Report,
  context: FormatContext,
): Promise<string> {
  switch (format) {
    case "text":
      return (await import("../report/text.ts")).toText(report, context);
    case "json":
      return json((await import("../report/json.ts")).toJson(report));
    case "sarif":
      return json((await import("../report/sarif.ts")).toSarif(report));
    case "junit":
      return (await import("../report/junit.ts")).toJunit(report);
    case "github":
      return (await import("../report/github.ts")).toGithub(report);
    case "gitlab":
      return json((await import("../report/gitlab.ts")).toGitlab(report, context.hash));
    case "policyreport":
      return (await import("./policy-reports.ts")).writePolicyReports(report);
  }
}
