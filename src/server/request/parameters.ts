/** Query parameters that several operations share: levels and versions, checked against the active rule set. */
import type { Engine } from "../../engine/index.ts";
import { isVersion } from "../../engine/index.ts";
import { didYouMean } from "../../core/did-you-mean.ts";
import { Problem } from "../problem/problem.ts";

/** @throws Problem for a level that the rule set does not have. */
export function readLevel(level: string | undefined, engine: Engine): string | undefined {
  const names = engine.levels.map(({ name }) => name);
  if (level === undefined || names.includes(level)) return level;
  const near = didYouMean(level.slice(0, 100), names);
  const hint = near === undefined ? "" : `: did you mean "${near}"?`;
  throw new Problem(
    "invalid-parameter",
    `level: "${level.slice(0, 100)}" must be one of ${names.join(", ")}${hint}`,
  );
}

/** @throws Problem for anything but `latest` and `v1.N`. */
export function readVersion(version: string | undefined): string {
  if (version === undefined || isVersion(version)) return version ?? "latest";
  throw new Problem(
    "invalid-parameter",
    `version: "${version.slice(0, 100)}" must be "latest" or "v1.x", such as v1.34`,
  );
}
