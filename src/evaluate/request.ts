/** Reads what a caller asks for: which policy, for whom, on a cluster of which version. */
import type { JsonObject } from "../core/json.ts";
import { isVersion } from "../engine/index.ts";
import type { LevelOrder, LevelVersion, Mode } from "../policy/index.ts";
import {
  defaultConfiguration,
  labelsOf,
  LEVEL_LABEL,
  MODES,
  policyFromLabels,
  VERSION_LABEL,
} from "../policy/index.ts";
import { namespaceNameProblem } from "../core/kubernetes-names.ts";
import { BadRequestError } from "./errors.ts";

/** The parameters of an evaluation, as the caller writes them. Absent and undefined mean not given. */
export interface EvaluateRequest {
  /** Evaluate every pod at this level, in every mode. */
  readonly level?: string | undefined;
  /** The version for `level`; default `latest`. */
  readonly version?: string | undefined;
  /** The policy as namespace labels would give it. */
  readonly enforce?: string | undefined;
  readonly "enforce-version"?: string | undefined;
  readonly audit?: string | undefined;
  readonly "audit-version"?: string | undefined;
  readonly warn?: string | undefined;
  readonly "warn-version"?: string | undefined;
  /** The namespace of objects that name none. */
  readonly namespace?: string | undefined;
  /** The requesting user, for exemptions. */
  readonly user?: string | undefined;
  /** `v1.N`: the cluster's own minor version; no policy is evaluated at a newer one. */
  readonly "kubernetes-version"?: string | undefined;
}

/**
 * What the parameters name, as the labels that would say the same; empty when they name nothing.
 * @throws BadRequestError for an unknown level, a malformed version or parameters that contradict each other.
 */
export function requestedLabels(request: EvaluateRequest, levels: LevelOrder): JsonObject {
  checkNamespace(request.namespace);
  const modes = MODES.flatMap((mode) => [mode, `${mode}-version`] as const).filter(
    (name) => request[name] !== undefined,
  );
  if (request.level === undefined && request.version === undefined) {
    return modes.length === 0 ? {} : modeLabels(request, levels);
  }
  if (request.level === undefined) {
    throw new BadRequestError(
      "version",
      'belongs to the parameter "level": add one, such as level=' + levels.strictest,
    );
  }
  if (modes[0] !== undefined) {
    throw new BadRequestError(modes[0], 'cannot be given together with "level", which sets every mode');
  }
  return everyMode({ level: request.level, version: request.version ?? "latest" }, levels);
}

/** @throws BadRequestError for what cannot be the name of a namespace. */
function checkNamespace(name: string | undefined): void {
  const problem = name === undefined ? undefined : namespaceNameProblem(name);
  if (problem !== undefined)
    throw new BadRequestError("namespace", `"${name?.slice(0, 100) ?? ""}" ${problem}`);
}

/**
 * The cluster's version when the caller names one.
 * @throws BadRequestError when it is not `v1.N`.
 */
export function requestedClusterVersion(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text !== "latest" && isVersion(text)) return text;
  throw new BadRequestError(
    "kubernetes-version",
    `"${text}" must be the cluster's minor version, such as v1.34`,
  );
}

function everyMode(policy: LevelVersion, levels: LevelOrder): JsonObject {
  if (!levels.has(policy.level)) {
    throw new BadRequestError("level", `"${policy.level}" must be one of ${levels.names.join(", ")}`);
  }
  if (!isVersion(policy.version)) {
    throw new BadRequestError("version", `"${policy.version}" must be "latest" or "v1.x", such as v1.34`);
  }
  return labelsOf({ enforce: policy, audit: policy, warn: policy });
}

/** Parameters mean what labels mean, but a caller's mistake is reported instead of failing closed or open. */
function modeLabels(request: EvaluateRequest, levels: LevelOrder): JsonObject {
  const stated: Partial<Record<Mode, { level?: string; version?: string }>> = {};
  for (const mode of MODES) {
    const [level, version] = [request[mode], request[`${mode}-version`]];
    stated[mode] = {
      ...(level === undefined ? {} : { level }),
      ...(version === undefined ? {} : { version }),
    };
  }
  const labels = labelsOf(stated);
  const [error] = policyFromLabels(labels, defaultConfiguration(levels).defaults, levels).errors;
  if (error === undefined) return labels;
  throw new BadRequestError(parameterOf(error.field), `"${error.value}" ${error.detail}`);
}

function parameterOf(field: string): string {
  for (const mode of MODES) {
    if (field.endsWith(`[${LEVEL_LABEL[mode]}]`)) return mode;
    if (field.endsWith(`[${VERSION_LABEL[mode]}]`)) return `${mode}-version`;
  }
  return field;
}
