/** Which shape is sent where: each route that a stranger, or who may change rules, can send something repeated. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Shape } from "./hostile-bodies.ts";
import { CONTROLS, EXEMPTION, impactOf, MANIFESTS, NAMESPACES, READ, STREAM } from "./hostile-bodies.ts";
import { admissionReview } from "./review.ts";

/** One body, at its sizes. */
export interface Case {
  readonly path: string;
  readonly shape: Shape;
  /** The largest, in bytes. */
  readonly limit: number;
  /** Of the answer, when not JSON. */
  readonly accept?: string;
  /** The body comes in chunks of one byte each. */
  readonly inChunks?: true;
  /** Asked as the caller that may change rules, each time for another name. */
  readonly puts?: true;
  /** Which of the two processes that answer. */
  readonly to?: "admission";
}

/** The largest body that the service takes, and a bit for what stands around it. */
const BODY_LIMIT = 3 * 1024 * 1024 - 1_024;
/** Of a control, and of an exemption. */
const CONTROL_LIMIT = 120 * 1024;
const EXEMPTION_LIMIT = 60 * 1024;

const EVALUATE = "/v1/evaluate?level=restricted";
const ROUTES = [
  EVALUATE,
  "/v1/grade",
  "/v1/compare?from=privileged:latest&to=restricted:latest",
  "/v1/remediate?level=restricted",
] as const;

/** Of the manifests' shapes, those that have most findings, and that with most objects. */
const EMPTY_CONTAINERS = shapeNamed("empty containers");
const DOCUMENTS = shapeNamed("documents");
const CONTROL = "hostNamespaces";
const control = readFileSync(
  join(import.meta.dirname, "..", "..", "rules", "baseline", `${CONTROL}.yaml`),
  "utf8",
);

/** An AdmissionReview with blanks after it. */
const REVIEW: Shape = {
  name: "a review",
  contentType: "application/json",
  body: (bytes) => admissionReview("conforming").padEnd(bytes),
};

/** One of a pod of as many containers as fit. */
const REVIEW_OF_CONTAINERS: Shape = {
  name: "a review of containers",
  contentType: "application/json",
  body: (bytes) => {
    const review = admissionReview("conforming");
    const room = Math.max(0, Math.floor((bytes - review.length) / 19));
    return review.replace('"containers":[', `"containers":[${'{"name":"a","x":1},'.repeat(room)}`);
  },
};

export const CASES: readonly Case[] = [
  ...ROUTES.flatMap((path) => MANIFESTS.map((shape) => ({ path, shape, limit: BODY_LIMIT }))),
  ...READ.map((shape) => ({ path: EVALUATE, shape, limit: BODY_LIMIT })),
  ...MANIFESTS.map((shape) => ({
    path: EVALUATE,
    shape,
    limit: BODY_LIMIT,
    accept: "application/sarif+json",
  })),
  { path: EVALUATE, shape: STREAM, limit: BODY_LIMIT },
  { path: EVALUATE, shape: EMPTY_CONTAINERS, limit: BODY_LIMIT, inChunks: true },
  { path: "/v1/grade", shape: DOCUMENTS, limit: BODY_LIMIT, inChunks: true },
  { path: "/admission?timeout=10s", shape: REVIEW, limit: BODY_LIMIT, inChunks: true, to: "admission" },
  { path: "/admission?timeout=10s", shape: REVIEW_OF_CONTAINERS, limit: BODY_LIMIT, to: "admission" },
  ...NAMESPACES.map((shape) => ({ path: "/v1/namespaces/evaluate", shape, limit: BODY_LIMIT })),
  { path: `/v1/controls/${CONTROL}/impact`, shape: impactOf(control), limit: BODY_LIMIT },
  { path: "/v1/exemptions/e", shape: EXEMPTION, limit: EXEMPTION_LIMIT, puts: true },
  ...CONTROLS.map((shape) => ({ path: "/v1/controls/validate", shape, limit: CONTROL_LIMIT })),
];

function shapeNamed(name: string): Shape {
  const shape = MANIFESTS.find((one) => one.name === name);
  if (shape === undefined) throw new Error(`there is no shape "${name}"`);
  return shape;
}
