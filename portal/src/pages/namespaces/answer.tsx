/** What the API server says to the request, as kubectl prints it. */
import { t } from "../../i18n/index.ts";
import type { EvaluatedNamespace } from "../../worker/namespace.ts";

export function Answer({ answer }: { readonly answer: EvaluatedNamespace["answer"] }) {
  const words = t().namespaces;
  const { allowed, message, warnings, exempt, operation } = answer;
  return (
    <section class="card answer" aria-labelledby="answer">
      <h2 id="answer">{words.answer}</h2>
      <p class={allowed ? "answer-line good" : "answer-line bad"} role="status">
        {allowed ? words.admitted[operation] : words.refused[operation]}
      </p>
      {exempt && <p>{words.exempt}</p>}
      {(message !== null || warnings.length > 0) && (
        <pre tabIndex={0} aria-label={words.answer}>
          <code>
            {[
              ...(message === null ? [] : [message]),
              ...warnings.map((warning) => `Warning: ${warning}`),
            ].join("\n")}
          </code>
        </pre>
      )}
      {allowed && warnings.length === 0 && <p class="quiet">{words.noWarnings}</p>}
    </section>
  );
}
