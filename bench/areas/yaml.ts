/** Reading manifests, beside the parsers alone. */
import { bundleInto, runBundled } from "../measure/bundled.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Output } from "../measured/reading.ts";
import type { Area, Row } from "../row.ts";
import { inHome } from "../servers/run.ts";

export const area: Area = {
  run: ({ quick }) =>
    inHome(async ({ directory }) => {
      const bundle = await bundleInto(directory, "measured/reading");
      const found = (await runBundled(bundle, { rounds: quick ? 5 : 41 })) as Output;
      const size = `${(found.bytes / 1_000).toFixed(1)} KB`;
      const row = (what: string, ours: readonly number[], beside: string, own: readonly number[]): Row => ({
        what,
        beside,
        ratio: ratioOf(ours, own),
        figures: `${median(ours).toFixed(0)} to ${median(own).toFixed(0)} µs`,
      });
      const { values, places, jsYaml, yaml, json, jsonParse } = found;
      return [
        row(`reading YAML of ${size}, values`, values, "js-yaml (CommonJS build)", jsYaml),
        row(`reading YAML of ${size}, and three places`, places, "js-yaml (CommonJS build)", jsYaml),
        row(`reading YAML of ${size}, and three places`, places, "yaml", yaml),
        row("reading the same as JSON, values", json, "JSON.parse", jsonParse),
      ];
    }),
};
