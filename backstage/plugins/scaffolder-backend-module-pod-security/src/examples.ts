import type { TemplateExample } from "@backstage/plugin-scaffolder-node";
import { stringify } from "yaml";

/** Examples of `pod-security:check`, as the portal shows them. */
export const CHECK_EXAMPLES: TemplateExample[] = [
  {
    description: "End the run unless every manifest meets the restricted level",
    example: stringify({
      steps: [
        {
          id: "check",
          name: "Check pod security",
          action: "pod-security:check",
          input: { files: ["deploy/**/*.yaml"], level: "restricted" },
        },
      ],
    }),
  },
  {
    description: "Report what does not meet the baseline of a cluster at v1.33, and go on",
    example: stringify({
      steps: [
        {
          id: "check",
          name: "Check pod security",
          action: "pod-security:check",
          input: { files: ["deploy/*.yaml"], level: "baseline", kubernetesVersion: "v1.33", failOn: "never" },
        },
      ],
      output: { text: [{ title: "Pod security", content: "${{ steps.check.output.report }}" }] },
    }),
  },
];

/** Examples of `pod-security:fix`. */
export const FIX_EXAMPLES: TemplateExample[] = [
  {
    description: "Repair the manifests before they are published",
    example: stringify({
      steps: [
        {
          id: "fix",
          name: "Harden the manifests",
          action: "pod-security:fix",
          input: { files: ["deploy/**/*.yaml"], level: "restricted" },
        },
      ],
    }),
  },
];
