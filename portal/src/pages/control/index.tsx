/** The page of a control: what it restricts, why, since when, and how to meet it. All of it from the rules' data. */
import type { Control as ControlData } from "../../../../src/engine/index.ts";
import { Choice } from "../../components/choice.tsx";
import { LevelBadge } from "../../components/level-badge.tsx";
import { Prose } from "../../components/prose.tsx";
import { RuleText } from "../../components/rule-text.tsx";
import { t } from "../../i18n/index.ts";
import { href, replaceParams, route } from "../../router.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { rules } from "../../rules.ts";
import { orderOf } from "../../standard.ts";
import type { PageProps } from "../props.ts";
import { Examples } from "./examples.tsx";
import { History } from "./history.tsx";
import { Parameters } from "./parameters.tsx";
import { Remediation } from "./remediation.tsx";
import { Restricted } from "./restricted.tsx";
import { RuleFile } from "./rule-file.tsx";

export default function Control({ params }: PageProps) {
  const words = t().controls;
  const id = params["id"] ?? "";
  const control = rules.value.rules.controls.find((one) => one.id === id);
  return (
    <>
      <nav aria-label={words.title} class="back">
        <a href={href("/controls")}>← {words.back}</a>
      </nav>
      {control === undefined ? <h1>{words.unknown(id)}</h1> : <Known key={id} control={control} />}
    </>
  );
}

function Known({ control }: { readonly control: ControlData }) {
  const words = t().controls;
  const { id, title, level, description, docs, enforcement, versions } = control;
  const loaded = useWorker("control", { id }).value;
  const versionNames = versions.map(({ since }) => since);
  const asked = route.value.params.get("version");
  const at = asked === null || asked === "latest" ? undefined : asked;
  const revision = loaded?.revisions.findLast(
    ({ since }) => at === undefined || orderOf(since) <= orderOf(at),
  );
  const newest = versionNames.at(-1) ?? "";
  const first = versionNames[0] ?? "";
  return (
    <article class="control">
      <header class="control-head">
        <h1>
          <RuleText text={title} />
        </h1>
        <p class="control-facts">
          <LevelBadge level={level} /> <code>{id}</code> <span class="quiet">{words.since(first)}</span>
          {enforcement === "shadow" && (
            <span class="badge warn" title={words.shadowHint}>
              {words.shadow}
            </span>
          )}
          <a href={docs} rel="noreferrer" target="_blank">
            {words.docs} ↗
          </a>
        </p>
        <p class="lead">
          <Prose text={description} />
        </p>
      </header>
      <div class="control-columns">
        <div>
          <section class="card" aria-labelledby="restricted">
            <div class="card-head">
              <h2 id="restricted">{words.restricted}</h2>
              {versionNames.length > 1 && (
                <Choice
                  label={words.asOf}
                  value={revision?.since ?? newest}
                  options={versionNames.toReversed().map((since) => ({
                    value: since,
                    label: since === newest ? `${since} (${words.current})` : since,
                  }))}
                  onChange={(since) => replaceParams({ version: since === newest ? undefined : since })}
                />
              )}
            </div>
            {loaded !== undefined &&
              (revision === undefined ? (
                <p>{words.notYet(first)}</p>
              ) : (
                <Restricted revision={revision} replacedBy={loaded.replacedBy} />
              ))}
          </section>
          <Parameters control={control} />
          <Examples control={control} />
        </div>
        <div>
          <Remediation control={control} fields={revision?.fields ?? []} />
          {loaded !== undefined && <History changes={loaded.history} shown={revision?.since} id={id} />}
        </div>
      </div>
      <RuleFile id={id} />
    </article>
  );
}
