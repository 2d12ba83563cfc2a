/**
 * Answers admission requests as upstream's webhook does, with the rules of a rule set.
 * Source: Validate in k8s.io/pod-security-admission/admission.
 */
import { attributesOf, isCore } from "./attributes.ts";
import { createContext } from "./context.ts";
import { decideController } from "./controllers.ts";
import { decideNamespace } from "./namespaces.ts";
import { EVERY_FIELD, metadataReadsOf } from "./metadata-reads.ts";
import { decidePod } from "./pods.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import { whenResolved } from "../core/maybe-promise.ts";
import type { Answer } from "./responses.ts";
import type { Admission, Admit, AdmissionDependencies } from "./types.ts";

/** Prepares what all requests share; the rule set and the configuration do not change afterwards. */
export function createAdmission(dependencies: AdmissionDependencies): Admission {
  const context = createContext(dependencies);
  const admit: Admit = (request, options = {}) => {
    const attributes = attributesOf(request);
    const answer: MaybePromise<Answer> = isCore(attributes, "namespaces")
      ? decideNamespace(request, attributes, options, context)
      : isCore(attributes, "pods")
        ? decidePod(request, attributes, options, context)
        : decideController(request, attributes, options, context);
    return whenResolved(answer, (answered) => ({ uid: attributes.uid, ...answered }));
  };
  const reads = metadataReadsOf(dependencies.ruleSet);
  return { admit, readsFieldHistory: reads.has(EVERY_FIELD) || reads.has("managedFields") };
}
