/** The route table: every operation that is served, with its description. The compiler holds each answer to its description. */
import type { Handler, Route } from "./handler.ts";
import type { Operation } from "./openapi/operation.ts";
import { admission } from "./api/admission/schema.ts";
import { deleteControl, putControl } from "./api/controls/change-schema.ts";
import * as rulesets from "./api/rulesets/schema.ts";
import * as controls from "./api/controls/schema.ts";
import { evaluate } from "./api/evaluate/schema.ts";
import { impact } from "./api/controls/impact-schema.ts";
import { compare } from "./api/compare/schema.ts";
import { getGrade } from "./api/grade/live-schema.ts";
import { grade } from "./api/grade/schema.ts";
import { evaluateNamespace, getNamespace, listNamespaces } from "./api/namespaces/schema.ts";
import * as exemptions from "./api/exemptions/schema.ts";
import { remediate } from "./api/remediate/schema.ts";
import { getRuleData } from "./api/ruleset/schema.ts";
import * as standard from "./api/standard/schema.ts";
import * as wellknown from "./api/wellknown/schema.ts";
import { createNoAdmission } from "./api/admission/handler.ts";
import { createDeleteControl, createPutControl } from "./api/controls/change.ts";
import { createDeleteExemption, createPutExemption } from "./api/exemptions/change.ts";
import { createGetExemption, createListExemptions } from "./api/exemptions/handler.ts";
import { createGetControl, createListControls } from "./api/controls/handler.ts";
import { createCompare } from "./api/compare/handler.ts";
import { createEvaluate } from "./api/evaluate/handler.ts";
import { createGrade } from "./api/grade/handler.ts";
import { createImpact } from "./api/controls/impact.ts";
import { createListLevels } from "./api/standard/levels.ts";
import { createGetGrade } from "./api/grade/live.ts";
import { createGetNamespace, createListNamespaces } from "./api/namespaces/live.ts";
import { createNamespaceEvaluate } from "./api/namespaces/handler.ts";
import { createDocs, createOpenApi } from "./api/documentation/handler.ts";
import { createHome, createPortalFile } from "./api/portal/handler.ts";
import { createValidateControl } from "./api/controls/validate.ts";
import { createRuleData } from "./api/ruleset/handler.ts";
import { createRemediate } from "./api/remediate/handler.ts";
import { createActivateRuleSet, createGetRuleSet, createListRuleSets } from "./api/rulesets/handler.ts";
import { createListVersions } from "./api/standard/versions.ts";
import { createLive, createMetricsHandler, createReady } from "./api/wellknown/handler.ts";
import type { Portal } from "./api/portal/files.ts";
import type { Service } from "./service.ts";

/**
 * All operations. Reading needs a token where one is configured, except for what clusters and monitors ask, and the web page.
 * @param portal the web page, if it was built.
 */
export function createRoutes(service: Service, portal?: Portal): readonly Route[] {
  const routes: readonly Route[] = [
    { ...post("/v1/evaluate", createEvaluate(service), evaluate), hot: true },
    post("/v1/namespaces/evaluate", createNamespaceEvaluate(service), evaluateNamespace),
    confidential("/v1/namespaces", createListNamespaces(service), listNamespaces),
    confidential("/v1/namespaces/{name}", createGetNamespace(service), getNamespace),
    post("/v1/grade", createGrade(service), grade),
    confidential("/v1/grade", createGetGrade(service), getGrade),
    post("/v1/compare", createCompare(service), compare),
    post("/v1/remediate", createRemediate(service), remediate),
    get("/v1/controls", createListControls(service), controls.listControls),
    post("/v1/controls/validate", createValidateControl(service), controls.validateControl),
    get("/v1/controls/{id}", createGetControl(service), controls.getControl),
    change("put", "/v1/controls/{id}", createPutControl(service), putControl),
    change("delete", "/v1/controls/{id}", createDeleteControl(service), deleteControl),
    post("/v1/controls/{id}/impact", createImpact(service), impact),
    single(get("/v1/exemptions", createListExemptions(service), exemptions.listExemptions)),
    get("/v1/exemptions/{name}", createGetExemption(service), exemptions.getExemption),
    change("put", "/v1/exemptions/{name}", createPutExemption(service), exemptions.putExemption),
    change("delete", "/v1/exemptions/{name}", createDeleteExemption(service), exemptions.deleteExemption),
    get("/v1/ruleset", createRuleData(service), getRuleData),
    single(get("/v1/rulesets", createListRuleSets(service), rulesets.listRuleSets)),
    single(get("/v1/rulesets/{digest}", createGetRuleSet(service), rulesets.getRuleSet)),
    change(
      "post",
      "/v1/rulesets/{digest}/activate",
      createActivateRuleSet(service),
      rulesets.activateRuleSet,
    ),
    get("/v1/levels", createListLevels(service), standard.listLevels),
    get("/v1/versions", createListVersions(service), standard.listVersions),
    { ...open("/admission", createNoAdmission(service), admission), method: "post", anyHost: true },
    open("/", createHome(portal), wellknown.home),
    open("/portal/{file}", createPortalFile(portal), wellknown.portalFile),
    open(
      "/docs",
      createDocs(() => routes, service),
      wellknown.docs,
    ),
    open(
      "/openapi.json",
      createOpenApi(() => routes),
      wellknown.openapi,
    ),
    ...createProbes(service),
    single(probe("/metrics", createMetricsHandler(service), wellknown.metrics)),
  ];
  return routes;
}

/**
 * What clusters ask of a process: whether it lives, and whether it is ready.
 * @param lives what must hold besides for it to live: why it does not, or undefined.
 */
export function createProbes(service: Service, lives?: () => string | undefined): readonly Route[] {
  return [
    probe("/livez", createLive("livez", lives), wellknown.livez),
    probe("/readyz", createReady(service), wellknown.readyz),
    probe("/healthz", createLive("healthz", lives), wellknown.healthz),
  ];
}

function get<Answer>(path: string, handler: Handler<NoInfer<Answer>>, operation: Operation<Answer>): Route {
  return { method: "get", path, open: false, handler, operation };
}

/** Takes a body that is evaluated. */
function post<Answer>(path: string, handler: Handler<NoInfer<Answer>>, operation: Operation<Answer>): Route {
  return { ...get(path, handler, operation), method: "post", judges: true };
}

/** Needs a token, always: it tells of a cluster. */
function confidential<Answer>(
  path: string,
  handler: Handler<NoInfer<Answer>>,
  operation: Operation<Answer>,
): Route {
  return { ...get(path, handler, operation), confidential: true };
}

/** Needs a token, always. */
function change<Answer>(
  method: Route["method"],
  path: string,
  handler: Handler<NoInfer<Answer>>,
  operation: Operation<Answer>,
): Route {
  return { ...get(path, handler, operation), method, changes: true, single: true };
}

/** Of several processes that answer, one alone knows what to say. */
function single(route: Route): Route {
  return { ...route, single: true };
}

function open<Answer>(path: string, handler: Handler<NoInfer<Answer>>, operation: Operation<Answer>): Route {
  return { ...get(path, handler, operation), open: true };
}

function probe<Answer>(path: string, handler: Handler<NoInfer<Answer>>, operation: Operation<Answer>): Route {
  return { ...open(path, handler, operation), quiet: true, anyHost: true };
}
