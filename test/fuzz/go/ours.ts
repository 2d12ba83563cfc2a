/** Asks the service over HTTP what it makes of a body. */
import { Agent, request } from "node:http";
import type { EvaluateAnswer, Result } from "../../../src/evaluate/index.ts";
import type { Question } from "./oracle.ts";

/** A problem for the whole body, or the results of each object, in order. */
export type OurAnswer =
  | { readonly problem: string; readonly detail: string }
  | { readonly allowed: boolean; readonly objects: readonly (readonly Result[])[] };

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Ends the connections. */
export function hangUp(): void {
  agent.destroy();
}

/** POST /v1/evaluate. @throws Error for an answer that is none of the contract. */
export async function askUs(port: number, { body, format, level, version }: Question): Promise<OurAnswer> {
  const path = `/v1/evaluate?level=${level}&version=${version}`;
  const { status, text } = await post(port, path, `application/${format}`, body);
  const answer = JSON.parse(text) as EvaluateAnswer & { readonly type?: string; readonly detail?: string };
  if (status === 200) return { allowed: answer.allowed, objects: byObject(answer.results) };
  if (status >= 500 || answer.type === undefined) throw new Error(`status ${status}: ${text.slice(0, 300)}`);
  return { problem: answer.type.split(":").at(-1) ?? "", detail: answer.detail ?? "" };
}

function byObject(results: readonly Result[]): readonly (readonly Result[])[] {
  const objects = new Map<number, Result[]>();
  for (const result of results) {
    const known = objects.get(result.object.index);
    if (known === undefined) objects.set(result.object.index, [result]);
    else known.push(result);
  }
  return [...objects.values()];
}

function post(
  port: number,
  path: string,
  type: string,
  body: Buffer,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": type, "content-length": body.length };
    const sent = request({ agent, port, host: "127.0.0.1", path, method: "POST", headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
