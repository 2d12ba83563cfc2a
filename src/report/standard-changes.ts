/** Compares the standard with itself: which controls run at one level and version and not at another, and which changed. */
import type { Engine, RuleSet } from "../engine/index.ts";
import { compareVersions } from "../engine/index.ts";
import { revisionAt, revisionViews } from "./control-view.ts";
import type { ChangeItem, Effect } from "./revision-changes.ts";
import { effectOf, revisionChanges } from "./revision-changes.ts";

/** A level at a version, `latest` or `v1.N`. */
export interface Point {
  readonly level: string;
  readonly version: string;
}

/** A control that runs at a point. */
export interface RunningControl {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  /** First version of the revision that evaluates there. */
  readonly since: string;
}

/** A control that runs at one of two points only. */
export interface SoloControl extends RunningControl {
  /** Controls of the other point whose place it takes, or that take its place. */
  readonly insteadOf: readonly string[];
}

export interface ChangedControl extends RunningControl {
  /** First version of the revision that evaluates at the first point. */
  readonly before: string;
  readonly items: readonly ChangeItem[];
  readonly effect: Effect;
}

export interface StandardChanges {
  readonly added: readonly SoloControl[];
  readonly removed: readonly SoloControl[];
  readonly changed: readonly ChangedControl[];
  readonly same: readonly RunningControl[];
}

/** One revision of a control, beside the one before it. */
export interface RevisionChange {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly since: string;
  /** Nothing for the first revision of a control. */
  readonly items: readonly ChangeItem[];
  readonly isFirst: boolean;
  readonly effect: Effect;
}

/** What changes for who moves from one point to another. Controls are in the order of results. */
export function compareStandard(from: Point, to: Point, engine: Engine, ruleSet: RuleSet): StandardChanges {
  const [before, after] = [checksAt(from, engine), checksAt(to, engine)];
  const overridesAt = ({ id }: RunningControl, { version }: Point): readonly string[] => {
    const control = ruleSet.controls.find((one) => one.id === id);
    return (control && revisionAt(control, version, ruleSet)?.overrides) ?? [];
  };
  const has = (list: readonly RunningControl[], id: string): boolean => list.some((one) => one.id === id);
  const isSame = (control: RunningControl): boolean =>
    before.some(({ id, since }) => id === control.id && since === control.since);
  return {
    added: after
      .filter(({ id }) => !has(before, id))
      .map((control) => ({
        ...control,
        insteadOf: overridesAt(control, to).filter((id) => has(before, id)),
      })),
    removed: before
      .filter(({ id }) => !has(after, id))
      .map((control) => ({
        ...control,
        insteadOf: after.filter((one) => overridesAt(one, to).includes(control.id)).map(({ id }) => id),
      })),
    changed: after.flatMap((control) => {
      const was = before.find(({ id }) => id === control.id);
      if (was === undefined || was.since === control.since) return [];
      const items = changesBetween(control.id, was.since, control.since, ruleSet);
      return [{ ...control, before: was.since, items, effect: effectOf(items) }];
    }),
    same: after.filter(isSame),
  };
}

/** Every revision of every control, oldest first. */
export function historyOf(ruleSet: RuleSet): readonly RevisionChange[] {
  return ruleSet.controls
    .flatMap(({ id, title, level, versions }) =>
      versions.map(({ since }, i): RevisionChange => {
        const before = versions[i - 1];
        const items = before === undefined ? [] : changesBetween(id, before.since, since, ruleSet);
        return { id, title, level, since, items, isFirst: before === undefined, effect: effectOf(items) };
      }),
    )
    .sort((a, b) => compareVersions(a.since, b.since));
}

function checksAt({ level, version }: Point, engine: Engine): readonly RunningControl[] {
  return engine.evaluator(level, version).checks.map(({ control, since }) => ({
    id: control.id,
    title: control.title,
    level: control.level,
    since,
  }));
}

function changesBetween(id: string, from: string, to: string, ruleSet: RuleSet): readonly ChangeItem[] {
  const control = ruleSet.controls.find((one) => one.id === id);
  const views = control === undefined ? [] : revisionViews(control, ruleSet);
  const [before, after] = [from, to].map((since) => views.find((view) => view.since === since));
  return before === undefined || after === undefined ? [] : revisionChanges(before, after);
}
