/** Changes rules that are in use: built and validated beside them, written down, then activated in one step. */
import type { KnownRules, LoadedRuleSet, Reloading, RuleFile } from "../rules/index.ts";
import { building, inTurns, validateExamples } from "../rules/index.ts";
import type { Entry, ExemptionChange } from "./entry.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { FileEdit } from "./write-files.ts";
import type { Store } from "./store.ts";

/** Who changes, and what must still hold when it is their turn. */
export interface Request {
  readonly who: string;
  /** Called when nobody else changes anything; throws when the caller's view of the rules has aged. */
  readonly guard: () => void;
}

/** A request to write a file. */
export interface PutRequest extends Request {
  /** Called after `guard`, for a change of an exemption: names it for the record. */
  readonly exemption?: () => ExemptionChange;
}

/** What a change came to. */
export interface Changed {
  /** The rules that evaluate from now on. */
  readonly rules: LoadedRuleSet;
  /** What was written down; undefined when nothing was to be changed. */
  readonly entry: Entry | undefined;
}

/** A rule set of the past, or that of now. */
export interface FormerRules {
  readonly entry: Entry;
  /** The store's files as they were, over the layers below as they are now. */
  readonly rules: LoadedRuleSet;
  /** Whether that is the very rule set: the layers below have not changed since. */
  readonly exact: boolean;
}

/** Makes a new text of the present one, undefined for none. */
export type FileChanger = (present: string | undefined) => string;

/** Changes rules. One change at a time; all or nothing. */
export interface RuleChanges {
  /** Name of the store's layer. */
  readonly pack: string;
  /**
   * Writes a file of the store's layer.
   * @param text what it shall hold, or what makes that of what it holds when it is this change's turn.
   * @throws RuleFilesError when the rules would not be in order, StoreError when they cannot be written.
   */
  put(id: string, text: string | FileChanger, request: PutRequest): Promise<Changed>;
  /** Takes a control out of the store's layer, which holds it. @throws as `put`. */
  remove(id: string, request: Request): Promise<Changed>;
  /**
   * Makes the store's layer what it was after an entry.
   * @param accept sees the rules that this gives, and throws if they shall not be used.
   * @throws as `put`.
   */
  activate(entry: Entry, request: Request, accept: (rules: LoadedRuleSet) => void): Promise<Changed>;
  /** The last time that a rule set came into force; undefined when it never did. @throws RuleFilesError, Error when it cannot be built any more. */
  former(digest: string): Promise<FormerRules | undefined>;
  /** Writes down what happened to the files without this. */
  note(rules: LoadedRuleSet, what: "files" | "start"): Promise<void>;
  /** Everything that happened, oldest first. */
  history(): readonly Entry[];
  /** Why changes are refused; undefined when they are not. */
  degradedReason(): string | undefined;
}

/** What changing rules takes. */
export interface ChangeDependencies {
  readonly store: Store;
  /** Name of the store's layer, which lies above all others. */
  readonly pack: string;
  /** The layer whose examples need no run. */
  readonly trusted: string;
  /** What need not be read again; asked at each change. */
  readonly known: () => KnownRules;
  readonly current: () => LoadedRuleSet;
  /** Checks that rules can be used; the result makes them active, wherever they are used, and cannot fail. */
  readonly prepare: (rules: LoadedRuleSet) => Promise<() => Promise<void>>;
  readonly inTurn: Reloading["change"];
}

/** Who changes files without asking the service. */
const SOMEBODY = "files";
const SERVICE = "service";

/** Creates the changes of the rules in a store. */
export function createRuleChanges(dependencies: ChangeDependencies): RuleChanges {
  const { store, pack, current, inTurn } = dependencies;
  const isOwn = (file: RuleFile): boolean => file.pack === pack;
  const below = (): readonly RuleFile[] => current().files.filter((file) => !isOwn(file));
  const above = (): readonly RuleFile[] => current().files.filter(isOwn);

  const change = async (
    files: readonly RuleFile[],
    facts: Pick<Entry, "who" | "what" | "control" | "exemption" | "activated">,
    active: (files: readonly RuleFile[]) => void,
    accept: (rules: LoadedRuleSet) => void = () => undefined,
  ): Promise<Changed> => {
    const before = current();
    const edits = editsBetween(above(), files, store);
    if (edits.length === 0) {
      // what is in use may still have been spoilt on the disk
      accept(before);
      await store.restore(files);
      return { rules: before, entry: undefined };
    }
    const rules = await inTurns(building([...below(), ...files], dependencies.known()));
    accept(rules);
    await validateExamples(rules, dependencies.trusted);
    const activate = await dependencies.prepare(rules);
    const entry = await store.commit({
      ...facts,
      edits,
      before: ruleSetNameOf(before),
      after: ruleSetNameOf(rules),
    });
    await activate();
    active(rules.files);
    return { rules, entry };
  };

  return {
    pack,
    put: (id, text, { who, guard, exemption }) =>
      inTurn(async (active) => {
        guard();
        const file = fileOf(id, current(), dependencies);
        const others = above().filter((one) => one.file !== file);
        const present = above().find((one) => one.file === file)?.text;
        const next = typeof text === "string" ? text : text(present);
        const files = [...others, { pack, file, text: next }].sort(byFile);
        const facts = { who, what: "put", control: id } as const;
        return change(files, exemption === undefined ? facts : { ...facts, exemption: exemption() }, active);
      }),
    remove: (id, { who, guard }) =>
      inTurn(async (active) => {
        guard();
        const file = fileOf(id, current(), dependencies);
        const files = above().filter((one) => one.file !== file);
        return change(files, { who, what: "delete", control: id }, active);
      }),
    activate: (entry, { who, guard }, accept) =>
      inTurn(async (active) => {
        guard();
        const files = await store.filesAfter(entry.seq);
        return change(files, { who, what: "activate", activated: entry.after.digest }, active, accept);
      }),
    former: async (digest) => {
      const entry = store.entries().findLast(({ after }) => after.digest === digest);
      if (entry === undefined) return undefined;
      if (current().digest === digest) return { entry, rules: current(), exact: true };
      const files = [...below(), ...(await store.filesAfter(entry.seq))];
      const rules = await inTurns(building(files, dependencies.known()));
      return { entry, rules, exact: rules.digest === digest };
    },
    note: async (rules, what) => {
      const last = store.entries().at(-1);
      await store.adopt(rules.files.filter(isOwn), {
        who: what === "files" ? SOMEBODY : SERVICE,
        what: last === undefined ? "begin" : what,
        before: last?.after ?? null,
        after: ruleSetNameOf(rules),
      });
    },
    history: () => store.entries(),
    degradedReason: () => store.degradedReason(),
  };
}

function ruleSetNameOf({ version, digest }: LoadedRuleSet): RuleSetName {
  return { version, digest };
}

/** The file in which the store holds a control, or would hold it. */
function fileOf(id: string, { sources }: LoadedRuleSet, { store, pack }: ChangeDependencies): string {
  const source = sources.get(id);
  return source?.pack === pack ? source.file : store.fileOf(`${id}.yaml`);
}

function byFile(a: RuleFile, b: RuleFile): number {
  return a.file < b.file ? -1 : 1;
}

/** What leads from one content of the store's layer to another. */
function editsBetween(from: readonly RuleFile[], to: readonly RuleFile[], store: Store): readonly FileEdit[] {
  const before = new Map(from.map(({ file, text }) => [file, text]));
  const after = new Set(to.map(({ file }) => file));
  const written = to.filter(({ file, text }) => before.get(file) !== text);
  const gone = from.filter(({ file }) => !after.has(file));
  return [
    ...written.map(({ file, text }) => ({ path: store.pathOf(file), text })),
    ...gone.map(({ file }) => ({ path: store.pathOf(file), text: null })),
  ];
}
