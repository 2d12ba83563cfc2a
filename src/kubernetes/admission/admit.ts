/**
 * Answers admission requests as upstream's webhook does, with the rules of a rule set.
 * Source: Validate in k8s.io/pod-security-admission/admission.
 */
import { attributesOf, isCore } from "./attributes.ts";
import { createContext } from "./context.ts";
import { decideController } from "./controllers.ts";
import { decideNamespace } from "./namespaces.ts";
import { decidePod } from "./pods.ts";
import type { Admit, AdmissionDependencies } from "./types.ts";

/** Prepares what all requests share; the rule set and the configuration do not change afterwards. */
export function createAdmission(dependencies: AdmissionDependencies): Admit {
  const context = createContext(dependencies);
  return async (request, options = {}) => {
    const attributes = attributesOf(request);
    const answer = isCore(attributes, "namespaces")
      ? decideNamespace(request, attributes, options, context)
      : isCore(attributes, "pods")
        ? decidePod(request, attributes, context)
        : decideController(request, attributes, context);
    return { uid: attributes.uid, ...(await answer) };
  };
}
