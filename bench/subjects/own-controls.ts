/** Controls of an organisation's own, as many as asked for, under a level that extends restricted. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The level under which they stand. */
export const OWN_LEVEL = "own";

/** Writes the rule files into a new directory. */
export function writeOwnControls(directory: string, count: number): void {
  mkdirSync(directory);
  const level = { name: OWN_LEVEL, extends: "restricted", description: "For the benchmark." };
  write(directory, "levels", { levels: [level] });
  for (let i = 0; i < count; i++) write(directory, `ownControl${i}`, control(i));
}

// JSON is YAML
const write = (directory: string, name: string, content: object): void =>
  writeFileSync(join(directory, `${name}.yaml`), JSON.stringify(content));

/** Each forbids a setting of its own name to every container. */
function control(i: number): object {
  const setting = `FORBIDDEN_${i}`;
  const pod = (name: string): object => ({ spec: { containers: [{ name: "app", env: [{ name }] }] } });
  const reason = `setting ${i}`;
  return {
    id: `ownControl${i}`,
    level: OWN_LEVEL,
    title: `Setting ${i}`,
    description: `No container may set ${setting}.`,
    remediation: `Remove ${setting}.`,
    docs: "https://example.com/",
    reason,
    detail: "{setters} must not set {values}",
    versions: [
      {
        since: "v1.0",
        fields: {
          setting: {
            in: ["containers"],
            path: "env[*].name",
            forbidden: [setting],
            fix: { person: "Remove the setting." },
          },
        },
      },
    ],
    examples: {
      pass: [{ name: "another", pod: pod("ALLOWED") }],
      fail: [{ name: "set", pod: pod(setting), reason, detail: `container "app" must not set "${setting}"` }],
    },
  };
}
