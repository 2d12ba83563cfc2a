/** Which revision of which control runs at which level and version, as the standard has it: every change from v1.0 on. */
import type { Engine } from "../../src/engine/index.ts";

/** What changes at a version: revisions that come into force, and controls that no longer run. */
interface Change {
  readonly version: number;
  readonly starts: readonly string[];
  readonly stops?: readonly string[];
}

const EVERYWHERE_SINCE_THE_START = [
  "appArmorProfile",
  "capabilities_baseline",
  "hostNamespaces",
  "hostPorts",
  "privileged",
  "procMount",
  "seLinuxOptions",
  "seccompProfile_baseline",
  "sysctls",
  "windowsHostProcess",
];

const CHANGES: Readonly<Record<string, readonly Change[]>> = {
  privileged: [],
  baseline: [
    { version: 0, starts: [...EVERYWHERE_SINCE_THE_START, "hostPathVolumes"] },
    { version: 19, starts: ["seccompProfile_baseline"] },
    { version: 27, starts: ["sysctls"] },
    { version: 29, starts: ["sysctls"] },
    { version: 31, starts: ["seLinuxOptions"] },
    { version: 32, starts: ["sysctls"] },
    { version: 34, starts: ["hostProbesAndHostLifecycle"] },
    { version: 35, starts: ["procMount"] },
    { version: 37, starts: ["sysctls"] },
  ],
  restricted: [
    { version: 0, starts: [...EVERYWHERE_SINCE_THE_START, "restrictedVolumes", "runAsNonRoot"] },
    { version: 8, starts: ["allowPrivilegeEscalation"] },
    { version: 19, starts: ["seccompProfile_restricted"], stops: ["seccompProfile_baseline"] },
    { version: 22, starts: ["capabilities_restricted"], stops: ["capabilities_baseline"] },
    { version: 23, starts: ["runAsUser"] },
    {
      version: 25,
      starts: ["allowPrivilegeEscalation", "capabilities_restricted", "seccompProfile_restricted"],
    },
    { version: 27, starts: ["sysctls"] },
    { version: 29, starts: ["sysctls"] },
    { version: 31, starts: ["seLinuxOptions"] },
    { version: 32, starts: ["sysctls"] },
    { version: 34, starts: ["hostProbesAndHostLifecycle"] },
    {
      version: 35,
      starts: ["procMount_restricted", "runAsNonRoot", "runAsUser"],
      stops: ["procMount"],
    },
    { version: 37, starts: ["sysctls"] },
  ],
};

/** The newest version at which the standard changes, and one beyond it. */
const VERSIONS = Array.from({ length: 39 }, (_, minor) => minor);

/** Names of the standard's levels, the most permissive first. */
export const STANDARD_LEVELS = Object.keys(CHANGES);

/** The revisions in force at a level and minor version, `id@v1.N`, unordered. */
function expectedChecks(level: string, minor: number): ReadonlySet<string> {
  const inForce = new Map<string, string>();
  for (const { version, starts, stops = [] } of CHANGES[level] ?? []) {
    if (version > minor) break;
    for (const id of starts) inForce.set(id, `${id}@v1.${version}`);
    for (const id of stops) inForce.delete(id);
  }
  return new Set(inForce.values());
}

/** Every place where an engine's checks are not those of the standard; empty when it follows the standard. */
export function differencesFromSchedule(engine: Engine): string[] {
  const levels = engine.levels.map((level) => `${level.name} on ${level.extends ?? "nothing"}`);
  const expected = STANDARD_LEVELS.map((name, i) => `${name} on ${STANDARD_LEVELS[i - 1] ?? "nothing"}`);
  if (levels.join() !== expected.join()) return [`the levels are ${levels.join(", ")}`];
  return STANDARD_LEVELS.flatMap((level) =>
    VERSIONS.flatMap((minor) => {
      const expected = expectedChecks(level, minor);
      const actual = engine
        .evaluator(level, `v1.${minor}`)
        .checks.map(({ control, since }) => `${control.id}@${since}`);
      return [
        ...actual.filter((check) => !expected.has(check)).map((check) => `${check} runs`),
        ...[...expected].filter((check) => !actual.includes(check)).map((check) => `${check} is missing`),
      ].map((what) => `${level}:v1.${minor}: ${what}`);
    }),
  );
}
