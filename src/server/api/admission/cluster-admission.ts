/** Joins the rules that are active with a live cluster: what admission requests are evaluated by. */
import type { Admission, MetricsRecorder } from "../../../admission/index.ts";
import { createAdmission, requestLabels } from "../../../admission/index.ts";
import type { Client, Namespaces } from "../../../cluster/index.ts";
import { listPods } from "../../../cluster/index.ts";
import type { Metrics } from "../../metrics.ts";
import type { Active, Service } from "../../service.ts";

/** The clock of admission: milliseconds that never run backwards. */
export const clock = (): number => performance.now();

/** Gives admission by the rules that are active when it is called; each rule set is prepared once. */
export function createClusterAdmission(
  service: Service,
  client: Client,
  namespaces: Namespaces,
): () => Admission {
  const prepared = new WeakMap<Active, Admission>();
  const metrics = recorder(service.metrics);
  const prepare = (active: Active): Admission =>
    createAdmission({
      engine: active.engine,
      ruleSet: active.loaded.ruleSet,
      configuration: active.configuration,
      exemptions: active.exemptions,
      model: active.model,
      namespaces: (name) => namespaces.get(name),
      listPods: (namespace, { deadline }) => listPods(client, namespace, deadline - clock()),
      clock,
      metrics,
    });
  return () => {
    const active = service.current();
    let admission = prepared.get(active);
    if (admission === undefined) {
      admission = prepare(active);
      prepared.set(active, admission);
    }
    return admission;
  };
}

function recorder(metrics: Metrics): MetricsRecorder {
  return {
    evaluation: (decision, policy, mode, attributes) =>
      metrics.countEvaluation(decision, policy, mode, requestLabels(attributes)),
    exemption: (attributes) => metrics.countExemption(requestLabels(attributes)),
    exempted: (name) => metrics.countExempted(name),
    error: (fatal, attributes) => metrics.countError(fatal, requestLabels(attributes)),
  };
}
