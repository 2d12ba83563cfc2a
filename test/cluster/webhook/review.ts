/** Asks the webhook as an API server does, without one: for what happens while there is none. */
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { TLSSocket } from "node:tls";
import { json, text } from "node:stream/consumers";
import type { AdmissionResponse } from "../../../src/admission/index.ts";

/** A request that the webhook had accepted a connection for and did not answer. */
export class LostError extends Error {
  constructor(cause: Error) {
    super(`lost: ${cause.message}`, { cause });
  }
}

/** Asks one webhook. */
export interface Reviewer {
  /** The answer to creating a pod that is privileged. @throws the network's error. */
  privilegedPod(namespace: string): Promise<AdmissionResponse>;
  /** What a path answers. */
  get(path: string): Promise<string>;
  /** Serial number of the certificate that a new connection sees. */
  serial(): Promise<string>;
  close(): void;
}

/** @param url the webhook's admission address. */
export function createReviewer(url: string, ca: string): Reviewer {
  const agent = new Agent({ keepAlive: true, ca });
  let uid = 0;
  return {
    privilegedPod: (namespace) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(reviewOf(namespace, String(++uid)));
        const call = request(
          url,
          { agent, method: "POST", headers: { "content-type": "application/json" } },
          (response) => {
            json(response).then(
              (answer) => resolve((answer as { response: AdmissionResponse }).response),
              reject,
            );
          },
        );
        let wasTaken = false;
        call.on("socket", (socket) => {
          if ("authorized" in socket && socket.authorized === true) wasTaken = true;
          else socket.once("secureConnect", () => (wasTaken = true));
        });
        call.on("error", (error) => reject(wasTaken ? new LostError(error) : error)).end(body);
      }),
    get: (path) =>
      new Promise((resolve, reject) => {
        const answered = (response: IncomingMessage): void => {
          void text(response).then(resolve, reject);
        };
        const call = request(new URL(path, url), { agent }, answered);
        call.on("error", reject).end();
      }),
    serial: () =>
      new Promise((resolve, reject) => {
        const call = request(new URL("/livez", url), { ca, agent: false }, (response) => {
          const { socket } = response as unknown as { socket: TLSSocket };
          resolve(socket.getPeerCertificate().serialNumber);
          response.resume();
        });
        call.on("error", reject).end();
      }),
    close: () => agent.destroy(),
  };
}

function reviewOf(namespace: string, uid: string): object {
  const container = { name: "c", image: "i", securityContext: { privileged: true } };
  return {
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid,
      kind: { group: "", version: "v1", kind: "Pod" },
      resource: { group: "", version: "v1", resource: "pods" },
      name: "p",
      namespace,
      operation: "CREATE",
      userInfo: { username: "somebody" },
      object: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "p", namespace },
        spec: { containers: [container] },
      },
    },
  };
}
