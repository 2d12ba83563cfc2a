/** The route table: every operation that is served, with its description. */
import type { Route } from "./exchange.ts";
import { admission } from "./openapi/admission.ts";
import * as changes from "./openapi/changes.ts";
import * as controls from "./openapi/controls.ts";
import { evaluate } from "./openapi/evaluate.ts";
import { impact } from "./openapi/impact.ts";
import { getGrade } from "./openapi/live-grade.ts";
import { evaluateNamespace, getNamespace, listNamespaces } from "./openapi/namespaces.ts";
import * as exemptions from "./openapi/exemptions.ts";
import * as questions from "./openapi/questions.ts";
import { remediate } from "./openapi/remediate.ts";
import { getRuleData } from "./openapi/rule-data.ts";
import * as standard from "./openapi/standard.ts";
import * as wellknown from "./openapi/wellknown.ts";
import { createNoAdmission } from "./routes/admission.ts";
import { createDeleteControl, createPutControl } from "./routes/change-control.ts";
import { createDeleteExemption, createPutExemption } from "./routes/change-exemption.ts";
import { createGetExemption, createListExemptions } from "./routes/exemptions.ts";
import { createGetControl, createListControls } from "./routes/controls.ts";
import { createCompare } from "./routes/compare.ts";
import { createEvaluate } from "./routes/evaluate.ts";
import { createGrade } from "./routes/grade.ts";
import { createImpact } from "./routes/impact.ts";
import { createListLevels } from "./routes/levels.ts";
import { createGetGrade } from "./routes/live-grade.ts";
import { createGetNamespace, createListNamespaces } from "./routes/live-namespaces.ts";
import { createNamespaceEvaluate } from "./routes/namespaces.ts";
import { createDocs, createOpenApi } from "./routes/pages.ts";
import { createHome, createPortalFile } from "./routes/portal.ts";
import { createValidateControl } from "./routes/validate-control.ts";
import { createRuleData } from "./routes/rule-data.ts";
import { createRemediate } from "./routes/remediate.ts";
import { createActivateRuleSet, createGetRuleSet, createListRuleSets } from "./routes/rulesets.ts";
import { createListVersions } from "./routes/versions.ts";
import { createLive, createMetricsHandler, createReady } from "./routes/wellknown.ts";
import type { Portal } from "./portal-files.ts";
import type { Service } from "./service.ts";

/**
 * All operations. Reading needs a token where one is configured, except for what clusters and monitors ask, and the web page.
 * @param portal the web page, if it was built.
 */
export function createRoutes(service: Service, portal?: Portal): readonly Route[] {
  const routes: readonly Route[] = [
    post("/v1/evaluate", createEvaluate(service), evaluate),
    post("/v1/namespaces/evaluate", createNamespaceEvaluate(service), evaluateNamespace),
    confidential("/v1/namespaces", createListNamespaces(service), listNamespaces),
    confidential("/v1/namespaces/{name}", createGetNamespace(service), getNamespace),
    post("/v1/grade", createGrade(service), questions.grade),
    confidential("/v1/grade", createGetGrade(service), getGrade),
    post("/v1/compare", createCompare(service), questions.compare),
    post("/v1/remediate", createRemediate(service), remediate),
    get("/v1/controls", createListControls(service), controls.listControls),
    post("/v1/controls/validate", createValidateControl(service), controls.validateControl),
    get("/v1/controls/{id}", createGetControl(service), controls.getControl),
    change("put", "/v1/controls/{id}", createPutControl(service), changes.putControl),
    change("delete", "/v1/controls/{id}", createDeleteControl(service), changes.deleteControl),
    post("/v1/controls/{id}/impact", createImpact(service), impact),
    single(get("/v1/exemptions", createListExemptions(service), exemptions.listExemptions)),
    get("/v1/exemptions/{name}", createGetExemption(service), exemptions.getExemption),
    change("put", "/v1/exemptions/{name}", createPutExemption(service), exemptions.putExemption),
    change("delete", "/v1/exemptions/{name}", createDeleteExemption(service), exemptions.deleteExemption),
    get("/v1/ruleset", createRuleData(service), getRuleData),
    single(get("/v1/rulesets", createListRuleSets(service), changes.listRuleSets)),
    single(get("/v1/rulesets/{digest}", createGetRuleSet(service), changes.getRuleSet)),
    change("post", "/v1/rulesets/{digest}/activate", createActivateRuleSet(service), changes.activateRuleSet),
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

function get(path: string, handler: Route["handler"], operation: Route["operation"]): Route {
  return { method: "get", path, open: false, handler, operation };
}

/** Takes a body that is judged. */
function post(path: string, handler: Route["handler"], operation: Route["operation"]): Route {
  return { ...get(path, handler, operation), method: "post", judges: true };
}

/** Needs a token, always: it tells of a cluster. */
function confidential(path: string, handler: Route["handler"], operation: Route["operation"]): Route {
  return { ...get(path, handler, operation), confidential: true };
}

/** Needs a token, always. */
function change(
  method: Route["method"],
  path: string,
  handler: Route["handler"],
  operation: Route["operation"],
): Route {
  return { ...get(path, handler, operation), method, changes: true, single: true };
}

/** Of several processes that answer, one alone knows what to say. */
function single(route: Route): Route {
  return { ...route, single: true };
}

function open(path: string, handler: Route["handler"], operation: Route["operation"]): Route {
  return { ...get(path, handler, operation), open: true };
}

function probe(path: string, handler: Route["handler"], operation: Route["operation"]): Route {
  return { ...open(path, handler, operation), quiet: true, anyHost: true };
}
