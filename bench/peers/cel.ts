/** Two CEL engines with the standard's rows. */
import { celRules, CONTAINERS } from "./cel-rules.ts";
import { loadPackage } from "./load.ts";
import type { Peer } from "./peer.ts";

type Expression = (variables: Readonly<Record<string, unknown>>) => unknown;

const RULES = "the standard's rows in CEL";

function peer(name: string, compiler: () => Promise<(expression: string) => Expression>): Peer {
  return {
    name,
    rules: RULES,
    prepare: async (level) => {
      const compile = await compiler();
      const containersOf = compile(CONTAINERS);
      const rules = celRules(level).map(compile);
      return (pods) =>
        pods.map((object) => {
          const variables = { object, containers: containersOf({ object }) };
          return rules.every((rule) => {
            const kept = rule(variables);
            if (typeof kept !== "boolean") throw new Error(`${name} gives ${String(kept)}`);
            return kept;
          });
        });
    },
  };
}

export const celJs = peer("@marcbachmann/cel-js", async () => {
  const { Environment } = (await loadPackage("@marcbachmann/cel-js")) as {
    readonly Environment: new (options: object) => { parse(expression: string): Expression };
  };
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  return (expression) => environment.parse(expression);
});

export const bufCel = peer("@bufbuild/cel", async () => {
  const { celEnv, parse, plan } = (await loadPackage("@bufbuild/cel")) as {
    readonly celEnv: (options: object) => unknown;
    readonly parse: (expression: string) => unknown;
    readonly plan: (environment: unknown, parsed: unknown) => Expression;
  };
  const environment = celEnv({});
  return (expression) => plan(environment, parse(expression));
});
