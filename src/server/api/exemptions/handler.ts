/** GET /v1/exemptions: an organisation's exemptions, whether they hold, whether they are used, and where they are too wide. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { getExemption, listExemptions } from "./schema.ts";
import type { ScopedExemption } from "../../../policy/exemptions/index.ts";
import { breadthOf, expiryOf } from "../../../policy/exemptions/index.ts";
import { entityTag, tagged } from "../../answer/entity-tag.ts";
import type { Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Active, Service } from "../../service.ts";

/** All of them, in the order in which they are tried. */
export function createListExemptions(service: Service): Handler<AnswerOf<typeof listExemptions>> {
  return ({ query, headers }) => {
    readQuery(query, []);
    negotiate(headers.accept, ["application/json"]);
    const active = service.current();
    const exemptions = active.loaded.exemptions.map((one) => viewOf(one, active, service));
    return json({ ruleset: active.ruleset, exemptions });
  };
}

/** One as it is written, with its tag. */
export function createGetExemption(service: Service): Handler<AnswerOf<typeof getExemption>> {
  return (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const name = request.params["name"] ?? "";
    const active = service.current();
    const exemption = exemptionOf(name, active);
    if (exemption === undefined) throw unknownExemption(name, active);
    return tagged(request, {
      status: 200,
      headers: { "content-type": "application/json" },
      body: bodyOf(exemption),
    });
  };
}

/** The exemption of a name; undefined when there is none. */
export function exemptionOf(name: string, { loaded }: Active): ScopedExemption | undefined {
  return loaded.exemptions.find((exemption) => exemption.name === name);
}

/** Tags under which the exemption of a name is known; none when there is none. */
export function tagsOfExemption(name: string, active: Active): readonly string[] {
  const exemption = exemptionOf(name, active);
  return exemption === undefined ? [] : [entityTag(bodyOf(exemption))];
}

export function unknownExemption(name: string, { loaded }: Active): Problem {
  const names = loaded.exemptions.map((exemption) => exemption.name);
  const known = names.length === 0 ? "there are none" : `there are ${names.slice(0, 30).join(", ")}`;
  return new Problem(
    "unknown-exemption",
    `There is no exemption ${JSON.stringify(name.slice(0, 100))}: ${known}.`,
  );
}

function bodyOf(exemption: ScopedExemption): string {
  return JSON.stringify(exemption);
}

function viewOf(exemption: ScopedExemption, { loaded }: Active, { metrics }: Service) {
  const now = Date.now();
  const end = expiryOf(exemption.expires) ?? 0;
  const use = metrics.usesOf(exemption.name);
  return {
    ...exemption,
    pack: loaded.exemptionPacks.get(exemption.name) ?? null,
    state: now < end ? ("active" as const) : ("expired" as const),
    uses: { count: use?.count ?? 0, last: use?.last.toISOString() ?? null },
    tooWide: breadthOf(exemption, now),
  };
}
