/** What the OpenAPI document says of violations and of what offends. */
import { named } from "./components.ts";
import {
  anything,
  CONTROL_ID,
  count,
  LEVEL,
  list,
  MINOR_VERSION,
  MODE,
  object,
  SCALAR,
  text,
} from "./schemas.ts";

/** One offending value. */
export const FINDING = named(
  "Finding",
  object(
    {
      field: text("Name of the restricted field in the control."),
      scope: text("The scope in which it was found."),
      path: text("Field path from the object's root."),
      pointer: text("The same as an RFC 6901 pointer."),
      value: anything("The value found; null when there is none."),
      expected: text("What is expected, in words."),
    },
    {
      description: "One offending value, with its place in the object and in the text.",
      optional: {
        container: text("The offending container."),
        name: text("The offending node of another scope that has names, such as a volume."),
        allowed: list(SCALAR, "What would be accepted; entries may end in `*`."),
        forbidden: list(SCALAR, "What is refused."),
        byDefault: {
          type: "boolean",
          const: true,
          description: "Rests on a value that the API server fills in.",
        },
        assumed: {
          type: "boolean",
          const: true,
          description: "Rests on a value that the rule assumes for an absent one.",
        },
        line: count("Line, from 1; of the nearest existing parent when the field is absent.", 1),
        column: count("Column, from 1, in UTF-16 code units.", 1),
        endLine: count("Line on which it ends.", 1),
        endColumn: count("The column after the last.", 1),
      },
    },
  ),
);

export const VIOLATION_PROPERTIES = {
  control: CONTROL_ID,
  title: text("The control's title."),
  level: LEVEL,
  since: MINOR_VERSION,
  modes: list(MODE, "Modes whose policy is violated."),
  reason: text("The reason that the API server gives."),
  detail: text("The detail that the API server gives."),
  remediation: text("How to repair it."),
  docs: text("Where Kubernetes documents it.", { format: "uri" }),
  findings: list(FINDING, "Every offending value."),
};

/** Says how many findings are left out. */
export const FINDINGS_OMITTED = {
  findingsOmitted: count("How many more findings there are, when the answer would be too long with them.", 1),
};

/** A failed control. */
export const VIOLATION = named(
  "Violation",
  object(VIOLATION_PROPERTIES, { description: "A failed control.", optional: FINDINGS_OMITTED }),
);

/** What is left out of an answer. */
export const OMITTED = {
  omitted: named(
    "Omitted",
    object(
      {
        violations: count("Violations that are left out; they count in verdicts and summary."),
        findings: count("Findings that are left out."),
        characters: count("Characters of texts that are cut off."),
      },
      {
        description:
          "What the answer would be too long with; absent when it is whole. Verdicts and the summary are always whole.",
      },
    ),
  ),
};

/** A control with its title. */
export const CONTROL_NAME = { control: CONTROL_ID, title: text("The control's title.") };
