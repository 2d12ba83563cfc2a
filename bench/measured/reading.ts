/** Reading a Deployment of some 11 KB: by our reader, with and without places, by js-yaml and by `yaml`; and its JSON. */
import { loadAll } from "js-yaml";
import { parseAllDocuments } from "yaml";
import { readText } from "../../src/manifest/text/index.ts";
import { takeTurns } from "../measure/rounds.ts";
import { repetitionsFor, timeOf } from "../measure/timed.ts";
import { deploymentObject, deploymentYaml } from "../subjects/deployment.ts";
import { replyWith } from "./reply.ts";

const TURN_MS = 20;

/** Microseconds that one reading took in each round. */
export interface Output {
  readonly bytes: number;
  readonly values: readonly number[];
  readonly places: readonly number[];
  readonly jsYaml: readonly number[];
  readonly yaml: readonly number[];
  readonly json: readonly number[];
  readonly jsonParse: readonly number[];
}

replyWith(async ({ rounds }: { readonly rounds: number }): Promise<Output> => {
  const text = deploymentYaml("violating");
  const json = JSON.stringify(deploymentObject("violating"));
  const containers = ["spec", "template", "spec", "containers"];
  const read = (): number => readText(text, "yaml").length;
  const locate = (): number => {
    const [document] = readText(text, "yaml");
    const lines = [0, 1, 2].map((i) => document?.rangeOf([...containers, i, "securityContext"])?.line);
    return lines.reduce<number>((total, line) => total + (line ?? NaN), 0);
  };
  const works = [
    read,
    locate,
    () => loadAll(text).length,
    () =>
      parseAllDocuments(text).reduce((n, document) => n + Object.keys(document.toJS() as object).length, 0),
    () => readText(json, "json").length,
    () => Object.keys(JSON.parse(json) as object).length,
  ];
  const timed = works.map((work) => {
    const repetitions = repetitionsFor(work, TURN_MS);
    return () => timeOf(work, repetitions);
  });
  const [values = [], places = [], jsYaml = [], yaml = [], ours = [], jsonParse = []] = await takeTurns(
    timed,
    rounds,
  );
  return { bytes: Buffer.byteLength(text), values, places, jsYaml, yaml, json: ours, jsonParse };
});
