/** Writes a check as JUnit XML: a suite for each file, a test case for each pod that was, or should have been, evaluated. */
import type { Result, ViolationAnswer } from "../evaluate/index.ts";
import { noteOf } from "./object-notes.ts";
import type { FileResults, Report, Unreadable } from "./report.ts";
import { isKnown, isNewlyDenied, newViolations } from "./report.ts";
import { findingText, noticeText, objectName, violationText } from "./messages.ts";

/** The document, with a line feed at its end. */
export function toJunit(report: Report): string {
  const suites = [
    ...report.files.map((file) => suiteOf(file, report)),
    ...report.unreadable.map(unreadableSuite),
  ].filter(({ cases }) => cases.length > 0);
  const counts = total(suites.flatMap(({ cases }) => cases));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pod-security"${counts}>`,
    ...suites.flatMap(suiteLines),
    "</testsuites>",
    "",
  ].join("\n");
}

interface Suite {
  readonly file: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly line?: number | undefined;
  readonly outcome?: { readonly kind: "failure" | "error" | "skipped"; readonly message: string };
  /** What there is to know beside the outcome. */
  readonly out?: string | undefined;
  /** What stands in the outcome's element. */
  readonly text?: string;
}

function suiteOf({ file, results }: FileResults, report: Report): Suite {
  const judged = results.filter(({ verdict }) => verdict !== "notApplicable");
  return { file, cases: judged.map((result) => caseOf(result, report)) };
}

function caseOf(result: Result, report: Report): Case {
  const place = result.podPath === null || result.podPath === "" ? "" : ` ${result.podPath}`;
  const one = {
    name: `${objectName(result.object)}${place}`,
    line: result.object.line,
    out: noteOf(result)?.text,
  };
  const { verdict, explanation, message } = result;
  if (verdict === "invalid" || (verdict === "notEvaluated" && !isKnown(report, result))) {
    const text = result.errors
      .map(({ line, path, detail }) => `${at(line)}${noticeText({ path, detail })}`)
      .join("\n");
    return { ...one, outcome: { kind: "error", message: explanation }, text };
  }
  if (verdict === "exempt") return { ...one, outcome: { kind: "skipped", message: explanation } };
  if (!isNewlyDenied(report, result)) return one;
  const refused = newViolations(report, result).filter(({ modes }) => modes.includes("enforce"));
  const text = refused.map(violationLines).join("\n\n");
  return { ...one, outcome: { kind: "failure", message: message ?? explanation }, text };
}

function violationLines(violation: ViolationAnswer): string {
  const found = violation.findings.map((finding) => `  ${at(finding.line)}${findingText(finding)}`);
  return [
    `${violation.control}: ${violationText(violation)}`,
    ...found,
    `  fix: ${violation.remediation}`,
  ].join("\n");
}

function at(line: number | undefined): string {
  return line === undefined ? "" : `line ${line}: `;
}

function unreadableSuite({ file, detail, line }: Unreadable): Suite {
  return {
    file,
    cases: [{ name: file, line, outcome: { kind: "error", message: `cannot be read: ${detail}` } }],
  };
}

function suiteLines({ file, cases }: Suite): readonly string[] {
  const open = `  <testsuite name="${attribute(file)}"${total(cases)}>`;
  return [open, ...cases.flatMap((one) => caseLines(one, file)), "  </testsuite>"];
}

function caseLines({ name, line, outcome, text = "", out }: Case, file: string): readonly string[] {
  const where = ` file="${attribute(file)}"${line === undefined ? "" : ` line="${line}"`}`;
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(file)}"${where} time="0"`;
  const note = out === undefined ? [] : [`      <system-out>${escape(out)}</system-out>`];
  if (outcome === undefined) {
    return note.length === 0 ? [`${head}/>`] : [`${head}>`, ...note, "    </testcase>"];
  }
  const type = outcome.kind === "skipped" ? "" : ' type="PodSecurity"';
  const element = `      <${outcome.kind} message="${attribute(outcome.message)}"${type}`;
  const body = text === "" ? `${element}/>` : `${element}>${escape(text)}</${outcome.kind}>`;
  return [`${head}>`, body, ...note, "    </testcase>"];
}

function total(cases: readonly Case[]): string {
  const number = (kind: string): number => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  return ` tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}" time="0"`;
}

const ENTITY: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** XML 1.0 has no way to write these. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function escape(text: string): string {
  return text.replace(UNWRITABLE, "\ufffd").replace(/[&<>"]/g, (one) => ENTITY[one] ?? one);
}

/** Attributes keep their line feeds only as references. */
function attribute(text: string): string {
  return escape(text).replace(/[\n\r\t]/g, (one) => `&#${one.charCodeAt(0)};`);
}
