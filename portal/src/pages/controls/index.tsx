/** The list of controls: by level, filtered by where they run, searched. All of it from the rules' data. */
import { Choice } from "../../components/choice.tsx";
import { Prose } from "../../components/prose.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import { href, replaceParams, route } from "../../router.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { rules } from "../../rules.ts";
import { newestVersion, versionNames } from "../../standard.ts";
import { ControlRow } from "./control-row.tsx";
import { matches } from "./search.ts";

export default function Controls() {
  const words = t().controls;
  const { levels, controls } = rules.value.rules;
  const { params } = route.value;
  const [level, version, search] = [
    params.get("level") ?? "",
    params.get("version") ?? "latest",
    params.get("search") ?? "",
  ];
  const write = (changed: Readonly<Record<string, string>>): void => {
    const now = { level, version, search, ...changed };
    replaceParams({
      level: now.level || undefined,
      version: now.version === "latest" ? undefined : now.version,
      search: now.search || undefined,
    });
  };
  const inForce = useWorker("inForce", { version }).value;
  const running = new Set(
    inForce
      ?.filter((one) => level === "" || one.level === level)
      .flatMap((one) => one.controls.map(({ id }) => id)),
  );
  // controls in shadow run in no level, and are shown beside those that do
  const shown = controls.filter(
    (control) =>
      matches(control, search) &&
      (running.has(control.id) || (level === "" && control.enforcement === "shadow")),
  );
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead(controls.length, levels.length)}</p>
      <div class="filter-bar" role="search">
        <SearchBox
          label={words.search}
          hint={words.searchHint}
          value={search}
          onSearch={(text) => write({ search: text })}
        />
        <Choice
          label={words.level}
          value={level}
          options={[
            { value: "", label: words.anyLevel },
            ...levels.map(({ name }) => ({ value: name, label: ruleText(name) })),
          ]}
          onChange={(value) => write({ level: value })}
        />
        <Choice
          label={words.version}
          value={version}
          options={versionNames(rules.value.rules).map((name) => ({
            value: name,
            label: name === "latest" ? words.latest(newestVersion(rules.value.rules)) : name,
          }))}
          onChange={(value) => write({ version: value })}
        />
        <p class="quiet filter-found" role="status">
          {inForce !== undefined && words.found(shown.length)}
        </p>
      </div>
      {inForce !== undefined && shown.length === 0 && <p class="quiet">{words.none}</p>}
      {levels.map(({ name, description, extends: below }) => {
        const own = shown.filter((control) => control.level === name);
        if (own.length === 0) return null;
        return (
          <section class="control-level" key={name} aria-labelledby={`level-${name}`}>
            <h2 id={`level-${name}`}>
              <RuleText text={name} />{" "}
              <span class="quiet">{below !== undefined && words.extends(ruleText(below))}</span>
            </h2>
            <p class="quiet">
              <Prose text={description} />
            </p>
            <ul class="control-list">
              {own.map((control) => (
                <ControlRow key={control.id} control={control} link={href(`/controls/${control.id}`)} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
