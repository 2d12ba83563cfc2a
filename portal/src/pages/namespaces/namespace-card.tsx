/** Which namespace, whether it is there already, and the cluster's version. */
import { useId } from "preact/hooks";
import { Choice } from "../../components/choice.tsx";
import { t } from "../../i18n/index.ts";
import { rules } from "../../rules.ts";
import { versionNames } from "../../standard.ts";
import type { Question } from "./state.ts";
import { ask, inventory } from "./state.ts";

export function NamespaceCard({ question }: { readonly question: Question }) {
  const words = t().namespaces;
  const [nameId, listId] = [useId(), useId()];
  const { now, before, kubernetesVersion } = question;
  const found = inventory.value?.namespaces ?? [];
  const rename = (name: string): void => {
    // the inventory may know the namespace's present labels
    const labels = found.find((one) => one.name === name)?.labels ?? before?.labels ?? {};
    ask({ ...question, now: { ...now, name }, before: before && { name, labels } });
  };
  return (
    <div class="filter-bar">
      <div class="choice">
        <label for={nameId}>{words.name}</label>
        <input
          id={nameId}
          value={now.name}
          list={listId}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => rename(currentTarget.value)}
        />
        <datalist id={listId}>
          {found.map(({ name, objects }) => (
            <option key={name} value={name}>
              {words.objects(objects)}
            </option>
          ))}
        </datalist>
      </div>
      <Choice
        label={words.operation}
        value={before === undefined ? "create" : "update"}
        options={[
          { value: "update", label: words.operations.update },
          { value: "create", label: words.operations.create },
        ]}
        onChange={(operation) =>
          ask({ ...question, before: operation === "create" ? undefined : { name: now.name, labels: {} } })
        }
      />
      <Choice
        label={words.clusterVersion}
        value={kubernetesVersion ?? ""}
        options={[
          { value: "", label: words.newest },
          ...versionNames(rules.value.rules)
            .filter((version) => version !== "latest")
            .map((version) => ({ value: version, label: version })),
        ]}
        onChange={(version) => ask({ ...question, kubernetesVersion: version === "" ? undefined : version })}
      />
    </div>
  );
}
