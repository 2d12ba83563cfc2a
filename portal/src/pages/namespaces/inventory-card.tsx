/** Takes the pods and workloads on which a policy is tried. They stay in the browser. */
import { useState } from "preact/hooks";
import type { TextFile } from "../../text-file.ts";
import { Choice } from "../../components/choice.tsx";
import { CopyButton } from "../../components/copy-button.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { t } from "../../i18n/index.ts";
import { askWorker } from "../../rpc/ask-worker.ts";
import type { Question } from "./state.ts";
import { ask, inventory } from "./state.ts";

const COMMAND =
  "kubectl get namespaces,pods,deployments,daemonsets,statefulsets,jobs,cronjobs --all-namespaces --output yaml > inventory.yaml";

export function InventoryCard({ question }: { readonly question: Question }) {
  const words = t().namespaces;
  const [isReading, setReading] = useState(false);
  const known = inventory.value;
  const { now, before } = question;
  const choose = (name: string): void => {
    const labels = inventory.value?.namespaces.find((one) => one.name === name)?.labels;
    ask({ ...question, now: { ...now, name }, before: before && { name, labels: labels ?? before.labels } });
  };
  const take = async (files: readonly TextFile[]): Promise<void> => {
    setReading(true);
    const taken = await askWorker("takeInventory", { files });
    inventory.value = taken.files === 0 ? undefined : taken;
    const [first] = taken.namespaces;
    if (first !== undefined && !taken.namespaces.some(({ name }) => name === now.name)) choose(first.name);
    setReading(false);
  };
  return (
    <section class="card" aria-labelledby="inventory">
      <h2 id="inventory">{words.inventory}</h2>
      <p class="quiet">{words.inventoryLead}</p>
      <FileDrop onFiles={(files) => void take(files)}>
        {known !== undefined && (
          <button type="button" class="plain" onClick={() => void take([])}>
            {words.clear}
          </button>
        )}
      </FileDrop>
      <p class="inventory-facts" role="status">
        {isReading ? t().components.files.reading : known && words.taken(known.objects, known.files)}
      </p>
      {known === undefined && (
        <p class="inventory-command">
          <code>{COMMAND}</code> <CopyButton text={COMMAND} />
        </p>
      )}
      {known !== undefined && known.namespaces.length > 1 && (
        <div class="filter-bar inventory-namespace">
          <Choice
            label={words.inInventory}
            value={now.name}
            options={[
              ...(known.namespaces.some(({ name }) => name === now.name)
                ? []
                : [{ value: now.name, label: now.name }]),
              ...known.namespaces.map(({ name, objects }) => ({
                value: name,
                label: `${name} (${words.objects(objects)})`,
              })),
            ]}
            onChange={choose}
          />
        </div>
      )}
      {known !== undefined && known.failures.length > 0 && (
        <ul class="inventory-failures" role="alert">
          {known.failures.map(({ file, failure }) => (
            <li key={file}>{words.unreadable(file, failure.detail)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
