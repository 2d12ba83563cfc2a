/** Chooses the policy: a level, or the labels of a namespace; and the cluster's version. */
import { MODES } from "../../../../src/policy/index.ts";
import { Choice } from "../../components/choice.tsx";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import type { By, Setting } from "./settings.ts";
import { choices, set, setBy, settings } from "./settings.ts";

const WAYS: readonly By[] = ["level", "labels"];

export function PolicyBar() {
  const { policy } = t().check;
  const { by, request } = settings.value;
  const { versions, levels } = choices.value;
  const newest = versions[0] ?? "";
  const words: Readonly<Record<By, string>> = { level: policy.byLevel, labels: policy.byLabels };
  const latest = { value: "latest", label: policy.latest(request["kubernetes-version"] ?? newest) };
  const notSet = { value: "", label: policy.notSet };
  const listed = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
  const listedLevels = levels.map((name) => ({ value: name, label: ruleText(name) }));
  const choose = (name: Setting, label: string, options: readonly { value: string; label: string }[]) => (
    <Choice
      key={name}
      label={label}
      value={request[name] ?? ""}
      options={withValue(request[name], options)}
      onChange={(value) => set(name, value)}
    />
  );
  return (
    <fieldset class="policy">
      <legend class="unseen">{policy.legend}</legend>
      <div class="ways">
        {WAYS.map((way) => (
          <label key={way}>
            <input type="radio" name="by" checked={by === way} onChange={() => setBy(way)} />
            <span>{words[way]}</span>
          </label>
        ))}
      </div>
      {by === "level" ? (
        <>
          {choose("level", policy.level, listedLevels)}
          {choose("version", policy.version, [latest, ...listed(versions)])}
        </>
      ) : (
        MODES.map((mode) => (
          <div class="mode" key={mode}>
            {choose(mode, policy.label(mode), [notSet, ...listedLevels])}
            {choose(`${mode}-version`, policy.label(`${mode}-version`), [
              notSet,
              latest,
              ...listed(versions),
            ])}
          </div>
        ))
      )}
      {choose("kubernetes-version", policy.cluster, [
        { value: "", label: `${newest} (${policy.newest})` },
        ...listed(versions.slice(1)),
      ])}
      {by === "labels" && <p class="hint">{policy.labelsHint}</p>}
    </fieldset>
  );
}

/** What a link asks for is shown even when the rules do not have it: the verdict says so. */
function withValue<Option extends { readonly value: string }>(
  value: string | undefined,
  options: readonly Option[],
): readonly (Option | { readonly value: string; readonly label: string })[] {
  if (value === undefined || options.some((option) => option.value === value)) return options;
  return [{ value, label: value }, ...options];
}
