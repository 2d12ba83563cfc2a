/** A pod as it would reach admission, with the way back from each of its values to the submitted text. */
import type { JsonObject } from "../core/json.ts";
import type { DefaultRules } from "./defaults/index.ts";
import { applyDefaults } from "./defaults/index.ts";
import type { Source } from "./source.ts";
import type { Path } from "../core/path.ts";
import { formatPath, formatPointer } from "../core/path.ts";
import type { FoundPod } from "./types.ts";

/** Where the pod stands in its object. */
interface TemplateInObject {
  readonly path: Path;
  readonly inText?: true;
  readonly namespace?: string;
  /** The place in the object of a path from the pod's root. */
  toSource(path: Path): Path;
  /** Whether that is the very place of the value, and not only the nearest one. */
  hasPlaceFor(path: Path): boolean;
}

/** Completes a decoded pod by the API server's defaults. */
export function foundPod(
  decoded: JsonObject,
  template: TemplateInObject,
  source: Source,
  defaults: DefaultRules,
): FoundPod {
  const defaulted = applyDefaults(decoded, defaults);
  return {
    podPath: formatPath(template.path),
    pod: defaulted.pod,
    ...(template.path.length > 0 && defaulted.template !== undefined && { template: defaulted.template }),
    ...(template.inText !== undefined && { inText: template.inText }),
    ...(template.namespace !== undefined && { namespace: template.namespace }),
    locationOf(path) {
      const origin = defaulted.source(path);
      const at = template.toSource(path);
      const position = source.rangeOf(origin === undefined ? at : template.toSource(origin));
      return {
        path: formatPath(at),
        pointer: formatPointer(at),
        range: position,
        byDefault: origin !== undefined,
        exact: template.hasPlaceFor(path),
      };
    },
  };
}
