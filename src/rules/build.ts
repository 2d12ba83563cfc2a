/** Makes a rule set of the texts of rule files: the whole way of the loader but the file system. */
import {
  creatingEngine,
  enforcedOf,
  RuleSetError,
  type Control,
  type Engine,
  type Level,
  type RuleError,
  type RuleSet,
  type Scope,
} from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import { scopedExemptions } from "../policy/exemptions/index.ts";
import { runToEnd, type TimeSlices } from "../core/time-slices.ts";
import type { ValidationCache } from "./validation-cache.ts";
import { EMPTY_VALIDATION_CACHE, isSameFile, validatedElsewhere } from "./validation-cache.ts";
import { checkControl } from "./control-checks.ts";
import { Diagnostics } from "./diagnostics.ts";
import { digesting } from "./digest.ts";
import { checkExemptions } from "./exemption-checks.ts";
import { kindOf, fileStem } from "./file-names.ts";
import { layControls, layEntries, packsOf } from "./layers.ts";
import { MAX_CONTROL_BYTES, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES } from "./limits.ts";
import { checkOverlay, type ControlEntry, type Overlay } from "./overlays.ts";
import { checkingForm } from "./schema-check.ts";
import { checkShadows } from "./shadow.ts";
import {
  RuleFilesError,
  type RuleEntry,
  type FileKind,
  type LoadedRuleSet,
  type RuleDocument,
  type RuleFile,
  type RuleSource,
} from "./types.ts";
import { readYamlText } from "./yaml-text.ts";

/** What could be read of the files. */
interface ReadFiles {
  readonly documents: readonly RuleDocument[];
  /** Ids of controls whose files are broken: others may speak of them. */
  readonly brokenControls: ReadonlySet<string>;
  readonly brokenKinds: ReadonlySet<FileKind>;
}

/** What is known of rule files before they are read. */
export interface KnownRules {
  /** Files that need not be checked again. */
  readonly checked?: ValidationCache;
  /** The rules from before: what did not change since is taken from them. */
  readonly before?: LoadedRuleSet | undefined;
}

/**
 * Reads, checks, layers and compiles rule files. Files of one pack form a layer; packs lie over each other in the order
 * in which they first occur, the lowest first.
 * @throws RuleFilesError with every mistake in every file.
 */
export function buildRuleSet(files: readonly RuleFile[], known?: KnownRules): LoadedRuleSet {
  return runToEnd(building(files, known));
}

/**
 * As `buildRuleSet`, file by file.
 * @param diagnostics mistakes that were found before the files could be read.
 */
export function* building(
  files: readonly RuleFile[],
  { checked = EMPTY_VALIDATION_CACHE, before }: KnownRules = {},
  diagnostics = new Diagnostics(),
): TimeSlices<LoadedRuleSet> {
  refuseFlood(files);
  const reading = yield* readingFiles(
    files,
    diagnostics,
    validatedElsewhere(before?.documents ?? [], checked),
  );
  const packs = packsOf(files);
  const controls = layControls(reading.documents, packs, reading.brokenControls, diagnostics);
  const lists = {
    scopes: layEntries<Scope & JsonObject>("scopes", reading.documents, packs, diagnostics),
    levels: layEntries<Level & JsonObject>("levels", reading.documents, packs, diagnostics),
    workloads: layEntries<JsonObject>("workloads", reading.documents, packs, diagnostics),
    defaults: layEntries<JsonObject>("defaults", reading.documents, packs, diagnostics),
    repairs: layEntries<JsonObject>("repairs", reading.documents, packs, diagnostics),
    injection: layEntries<JsonObject>("injection", reading.documents, packs, diagnostics),
    exemptions: layEntries<JsonObject>("exemptions", reading.documents, packs, diagnostics),
  };
  const ruleSet: RuleSet = {
    scopes: lists.scopes.map(({ value }) => value),
    levels: lists.levels.map(({ value }) => value),
    controls: controls.map(({ value }) => value),
  };
  const report = (error: RuleError): void => {
    if (isConsequence(error, ruleSet, reading)) return;
    const place = originOf(error, controls, lists);
    if (place !== undefined)
      diagnostics.report(place.source, {
        pointer: place.pointer,
        side: error.side ?? "value",
        message: error.message,
      });
  };
  yield;
  checkShadows(controls, reading.documents, diagnostics);
  const { engine, shadowEngine } =
    before !== undefined && hasSameControls(before.documents, reading.documents)
      ? before
      : yield* compilingBoth(ruleSet, report);
  yield;
  if (engine !== undefined)
    checkExemptions(lists.exemptions, ruleSet.controls, reading.brokenControls, diagnostics);
  const errors = diagnostics.sorted();
  if (errors.length > 0 || engine === undefined) throw new RuleFilesError(errors);
  const workloads = lists.workloads.map(({ value }) => value);
  const defaults = lists.defaults.map(({ value }) => value);
  const repairs = lists.repairs.map(({ value }) => value);
  const injection = lists.injection.map(({ value }) => value);
  const exemptions = lists.exemptions.map(({ value }) => value);
  yield;
  const digest = yield* digesting(ruleSet, { workloads, defaults, repairs, injection, exemptions });
  return Object.freeze({
    files,
    documents: reading.documents,
    ruleSet,
    engine,
    ...(shadowEngine !== undefined && { shadowEngine }),
    workloads,
    defaults,
    repairs,
    injection,
    exemptions: scopedExemptions(exemptions),
    exemptionPacks: new Map(
      lists.exemptions.map(({ value, document }) => [value["name"] as string, document.source.pack]),
    ),
    digest,
    version: [engine.newest, ...packs.slice(1)].join("+"),
    sources: new Map(
      controls.map(({ value, document }): [string, RuleSource] => [value.id, document.source]),
    ),
    overlays: new Map(
      controls
        .filter(({ overlays }) => overlays.length > 0)
        .map(({ value, overlays }) => [value.id, overlays]),
    ),
  });
}

function refuseFlood(files: readonly RuleFile[]): void {
  const total = files.reduce((sum, { text }) => sum + text.length, 0);
  if (files.length <= MAX_FILES && total <= MAX_TOTAL_BYTES) return;
  const message = `too many rules: at most ${MAX_FILES} files of ${MAX_TOTAL_BYTES} bytes together`;
  throw new RuleFilesError([{ file: files[0]?.file ?? "", line: 1, column: 1, pointer: "", message }]);
}

function* readingFiles(
  files: readonly RuleFile[],
  diagnostics: Diagnostics,
  checked: ValidationCache,
): TimeSlices<ReadFiles> {
  const documents: RuleDocument[] = [];
  const brokenControls = new Set<string>();
  const brokenKinds = new Set<FileKind>();
  for (const source of files) {
    yield;
    const kind = source.kind ?? kindOf(source.file);
    const value =
      takeChecked(source, diagnostics, checked) ?? (yield* readingFile(source, kind, diagnostics));
    if (value !== undefined) {
      documents.push({ source, kind, value });
      continue;
    }
    brokenKinds.add(kind);
    if (kind === "control") brokenControls.add(fileStem(source.file));
  }
  return { documents, brokenControls, brokenKinds };
}

/** The value of a file whose very text was found to be in order before; places in it are looked up when one is asked for. */
function takeChecked(
  source: RuleFile,
  diagnostics: Diagnostics,
  checked: ValidationCache,
): JsonObject | undefined {
  const value = checked.find(source);
  if (value === undefined) return undefined;
  let reading: ReturnType<typeof readYamlText> | undefined;
  diagnostics.addFile(source, (pointer, side) => {
    reading ??= readYamlText(source.text);
    return "locate" in reading ? reading.locate(pointer, side) : { line: 1, column: 1 };
  });
  return value;
}

/** The value of a file that matches its schema; undefined, and the mistakes reported, for any other. */
export function* readingFile(
  source: RuleFile,
  kind: FileKind,
  diagnostics: Diagnostics,
): TimeSlices<JsonObject | undefined> {
  const isOfOne = kind === "control" || kind === "overlay";
  const reading = readYamlText(source.text, isOfOne ? MAX_CONTROL_BYTES : MAX_FILE_BYTES);
  if (reading.problems.length > 0) {
    for (const problem of reading.problems) diagnostics.add(source, problem, "", problem.message);
    return undefined;
  }
  const { value, locate } = reading as Extract<typeof reading, { value: JsonObject }>;
  diagnostics.addFile(source, locate);
  yield;
  const problems = yield* checkingForm(kind, value);
  for (const problem of problems) diagnostics.report(source, problem);
  if (problems.length > 0) return undefined;
  yield;
  if (kind === "overlay") {
    for (const problem of checkOverlay(value as unknown as Overlay, source.file))
      diagnostics.report(source, problem);
  }
  if (kind === "control") {
    for (const problem of checkControl(value as unknown as Control, source.file))
      diagnostics.report(source, problem);
  }
  return value;
}

/** The kinds of files that engines are made of. */
const COMPILED: ReadonlySet<FileKind> = new Set(["control", "overlay", "scopes", "levels"]);

/** Whether the same engines come of two lists of files. */
function hasSameControls(before: readonly RuleDocument[], now: readonly RuleDocument[]): boolean {
  const isCompiled = ({ kind }: RuleDocument): boolean => COMPILED.has(kind);
  const [old, next] = [before.filter(isCompiled), now.filter(isCompiled)];
  return old.length === next.length && next.every(({ source }, i) => isSameFile(source, old[i]?.source));
}

function* compilingBoth(
  ruleSet: RuleSet,
  report: (error: RuleError) => void,
): TimeSlices<{ readonly engine: Engine | undefined; readonly shadowEngine?: Engine | undefined }> {
  const whole = yield* compiling(ruleSet, report);
  yield;
  const enforced = enforcedOf(ruleSet);
  if (enforced === ruleSet) return { engine: whole };
  return { engine: yield* compiling(enforced, report), shadowEngine: whole };
}

function* compiling(ruleSet: RuleSet, report: (error: RuleError) => void): TimeSlices<Engine | undefined> {
  try {
    return yield* creatingEngine(ruleSet);
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    error.errors.forEach(report);
    return undefined;
  }
}

/** Whether an error only says that something is missing whose own file is broken, which is reported already. */
function isConsequence(error: RuleError, ruleSet: RuleSet, reading: ReadFiles): boolean {
  const { pointer } = error;
  const { brokenKinds, brokenControls } = reading;
  if (brokenKinds.has("scopes") && (error.document === "scopes" || /\/(in|key)(\/|$)/.test(pointer)))
    return true;
  const override = /^(?:\/versions\/([0-9]+))?\/overrides\/([0-9]+)$/.exec(pointer);
  if (brokenKinds.has("levels") && (error.document === "levels" || pointer === "/level" || override !== null))
    return true;
  if (override === null) return false;
  const control = ruleSet.controls.find(({ id }) => id === error.control);
  const body = override[1] === undefined ? control : control?.versions[Number(override[1])];
  return brokenControls.has(body?.overrides?.[Number(override[2])] ?? "");
}

/** The file and pointer of an error of the engine: its documents are the merged ones. */
function originOf(
  error: RuleError,
  controls: readonly ControlEntry[],
  lists: Readonly<Record<"scopes" | "levels", readonly RuleEntry<unknown>[]>>,
): { readonly source: RuleFile; readonly pointer: string } | undefined {
  if (error.document === "control") {
    const entry = controls.find(({ value }) => value.id === error.control);
    // a level makes mistakes by its name, and by the levels of the controls that are overridden
    const blamed = /^\/level$|\/overrides(\/|$)/.test(error.pointer)
      ? entry?.overlays.findLast(({ stated }) => stated.has("level"))
      : undefined;
    if (blamed !== undefined) return { source: blamed.source, pointer: "/level" };
    return entry && { source: entry.document.source, pointer: error.pointer };
  }
  const [, , index = "", ...rest] = error.pointer.split("/");
  const entry = lists[error.document][Number(index)];
  return entry && { source: entry.document.source, pointer: [entry.pointer, ...rest].join("/") };
}
