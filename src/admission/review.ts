/**
 * Opens and closes the envelope of admission requests, an AdmissionReview.
 * Source: HandleValidate of the webhook of k8s.io/pod-security-admission.
 */
import { isJsonObject } from "../core/json.ts";
import type { AdmissionRequest, AdmissionResponse } from "./types.ts";

const API_VERSION = "admission.k8s.io/v1";
const KIND = "AdmissionReview";

/** A body that holds no request; upstream's text. */
export class BadReviewError extends Error {
  override readonly name = "BadReviewError";
}

/** An answered review, to be sent with HTTP status 200 whatever it says. */
export interface AnsweredReview {
  readonly apiVersion: string;
  readonly kind: string;
  readonly response: AdmissionResponse;
}

/** Texts of a request, and the objects in it. */
const TEXTS = ["uid", "requestSubResource", "name", "namespace", "operation"];
const OBJECTS = ["kind", "resource", "userInfo"];

/**
 * The request in a parsed body; an absent apiVersion or kind counts as the right one.
 * @throws BadReviewError: answer it with HTTP status 400.
 */
export function readReview(body: unknown): AdmissionRequest {
  if (!isJsonObject(body)) throw unreadable();
  const { apiVersion = API_VERSION, kind = KIND, request } = body;
  if (typeof apiVersion !== "string" || typeof kind !== "string") throw unreadable();
  if (apiVersion !== API_VERSION || kind !== KIND) {
    const groupVersion = apiVersion.includes("/") ? apiVersion : `/${apiVersion}`;
    throw new BadReviewError(`unexpected AdmissionReview kind: ${groupVersion}, Kind=${kind}`);
  }
  if (!isJsonObject(request)) throw new BadReviewError("the AdmissionReview has no request");
  for (const name of TEXTS) {
    if (!["undefined", "string"].includes(typeof (request[name] ?? undefined))) throw unreadable();
  }
  for (const name of OBJECTS) {
    if (!isJsonObject(request[name] ?? {})) throw unreadable();
  }
  return request;
}

/** The answer in its envelope; the request is not repeated, the API server does not look at it. */
export function answerReview(response: AdmissionResponse): AnsweredReview {
  return { apiVersion: API_VERSION, kind: KIND, response };
}

function unreadable(): BadReviewError {
  return new BadReviewError("unable to decode the request");
}
