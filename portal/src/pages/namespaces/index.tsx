/** The namespace page: labels in, the effective policy and the API server's answer out, and what it means for an inventory. */
import { t } from "../../i18n/index.ts";
import { route } from "../../router.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { rules } from "../../rules.ts";
import { Answer } from "./answer.tsx";
import { Impact } from "./impact.tsx";
import { InventoryCard } from "./inventory-card.tsx";
import { LabelsCard } from "./labels-card.tsx";
import { NamespaceCard } from "./namespace-card.tsx";
import { Policy } from "./policy.tsx";
import { ask, inventory, labelCommand, manifestOf, questionOf } from "./state.ts";
import { CopyButton } from "../../components/copy-button.tsx";

export default function Namespaces() {
  const words = t().namespaces;
  const strictest = rules.value.rules.levels.at(-1)?.name ?? "";
  const question = questionOf(route.value.params, strictest);
  const { now, before, kubernetesVersion } = question;
  const asked = {
    namespace: manifestOf(now),
    ...(before !== undefined && { oldNamespace: manifestOf(before) }),
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(inventory.value !== undefined && { inventory: inventory.value.number }),
  };
  const { value: loaded, failure } = useWorker("evaluateNamespace", asked);
  const answer = loaded?.answer;
  const command = labelCommand(question);
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <NamespaceCard question={question} />
      <div class="namespace-columns">
        {before !== undefined && (
          <LabelsCard
            title={words.before}
            namespace={before}
            errors={[]}
            onChange={({ name, labels }) =>
              ask({ ...question, now: { ...now, name }, before: { name, labels } })
            }
          />
        )}
        <LabelsCard
          title={before === undefined ? words.created : words.now}
          namespace={now}
          errors={answer?.errors ?? []}
          onChange={({ name, labels }) =>
            ask({
              ...question,
              now: { name, labels },
              before: before && { ...before, name },
            })
          }
        />
      </div>
      {failure !== undefined && (
        <p class="card namespace-failure" role="alert">
          {failure.detail}
        </p>
      )}
      {answer !== undefined && (
        <div class="namespace-columns">
          <Policy answer={answer} />
          <div>
            <Answer answer={answer} />
            {answer.allowed && (
              <section class="card" aria-labelledby="apply">
                <div class="card-head">
                  <h2 id="apply">{words.apply}</h2>
                  <CopyButton text={command} />
                </div>
                <pre tabIndex={0} aria-label={words.apply}>
                  <code>{command}</code>
                </pre>
              </section>
            )}
          </div>
        </div>
      )}
      <InventoryCard question={question} />
      {loaded?.answer.impact != null && <Impact impact={loaded.answer.impact} rows={loaded.rows} />}
    </>
  );
}
