/** Compares the standard at two levels and versions, and tells each change on the way. */
import { Choice } from "../../components/choice.tsx";
import { t } from "../../i18n/index.ts";
import { ruleText } from "../../i18n/rule-texts.ts";
import { replaceParams, route } from "../../router.ts";
import { useWorker } from "../../rpc/use-worker.ts";
import { rules } from "../../rules.ts";
import { newestVersion, orderOf, versionNames } from "../../standard.ts";
import type { Point } from "../../../../src/report/standard-changes.ts";
import { Comparison } from "./comparison.tsx";
import { Timeline } from "./timeline.tsx";

/** The standard at its beginning is compared with today's, unless the address says otherwise. */
function pointsOf(params: URLSearchParams): { readonly from: Point; readonly to: Point } {
  const { levels } = rules.value.rules;
  const names = levels.map(({ name }) => name);
  const versions = versionNames(rules.value.rules);
  const level = (name: string | null, otherwise: string): string =>
    name !== null && names.includes(name) ? name : otherwise;
  const version = (name: string | null, otherwise: string): string =>
    name !== null && versions.includes(name) ? name : otherwise;
  const [fromLevel, fromVersion] = (params.get("from") ?? "").split(":");
  const [toLevel, toVersion] = (params.get("to") ?? "").split(":");
  const strictest = names.at(-1) ?? "";
  const to = { level: level(toLevel ?? null, strictest), version: version(toVersion ?? null, "latest") };
  const from = {
    level: level(fromLevel ?? null, to.level),
    version: version(fromVersion ?? null, versions.at(-1) ?? "latest"),
  };
  return { from, to };
}

export default function Versions() {
  const words = t().versions;
  const { from, to } = pointsOf(route.value.params);
  const changes = useWorker("compareStandard", { from, to }).value;
  const write = (points: { readonly from: Point; readonly to: Point }): void =>
    replaceParams({
      from: `${points.from.level}:${points.from.version}`,
      to: `${points.to.level}:${points.to.version}`,
    });
  return (
    <>
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <div class="points">
        <PointChoice legend={words.from} point={from} onChange={(point) => write({ from: point, to })} />
        <button type="button" class="points-swap" onClick={() => write({ from: to, to: from })}>
          <span aria-hidden="true">⇄</span> {words.swap}
        </button>
        <PointChoice legend={words.to} point={to} onChange={(point) => write({ from, to: point })} />
      </div>
      {changes !== undefined && <Comparison changes={changes} />}
      {orderOf(from.version) !== orderOf(to.version) && <Timeline from={from} to={to} />}
    </>
  );
}

interface PointChoiceProps {
  readonly legend: string;
  readonly point: Point;
  readonly onChange: (point: Point) => void;
}

function PointChoice({ legend, point, onChange }: PointChoiceProps) {
  const words = t().versions;
  const { rules: data } = rules.value;
  return (
    <fieldset class="point">
      <legend>{legend}</legend>
      <Choice
        label={words.level}
        value={point.level}
        options={data.levels.map(({ name }) => ({ value: name, label: ruleText(name) }))}
        onChange={(level) => onChange({ ...point, level })}
      />
      <Choice
        label={words.version}
        value={point.version}
        options={versionNames(data).map((name) => ({
          value: name,
          label: name === "latest" ? words.latest(newestVersion(data)) : name,
        }))}
        onChange={(version) => onChange({ ...point, version })}
      />
    </fieldset>
  );
}
