/** Thirty of the longest bodies at once, to a process with the heap that deploy/ leaves it: each is answered, and the process lives. */
import { Agent, request } from "node:http";
import { expect, it } from "vitest";
import { servicesOfTests } from "./rules-process.ts";

const startService = servicesOfTests();

const AT_ONCE = 30;
const LIMIT = 3 * 1024 * 1024 - 1_024;
const SHORT = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{}]}\n---\n";
const documents = SHORT.repeat(9_900);
const containers = JSON.stringify({
  apiVersion: "v1",
  kind: "List",
  items: Array.from({ length: 100 }, () => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "a" },
    spec: { containers: Array.from({ length: 50 }, () => ({ name: "a", securityContext: {} })) },
  })),
});

it.each([
  ["/v1/evaluate?level=restricted", documents, "application/yaml"],
  ["/v1/remediate?level=restricted", containers, "application/json"],
  ["/v1/compare?from=privileged:latest&to=restricted:latest", documents, "application/yaml"],
])("%s", async (path, body, type) => {
  expect(body.length).toBeLessThan(LIMIT);
  const service = await startService([], { NODE_OPTIONS: "--max-old-space-size=288" });
  const send = async (): Promise<number> => {
    const answer = await fetch(`${service.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": type },
    });
    await answer.text();
    return answer.status;
  };
  const statuses = await Promise.all(Array.from({ length: AT_ONCE }, send));
  expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(statuses).toContain(200);
  expect((await service.judge("baseline")).details).toEqual([]);
});

it("connections that stay open keep nothing of what was answered on them", async () => {
  const service = await startService([], { NODE_OPTIONS: "--max-old-space-size=288" });
  const agents = Array.from({ length: 12 }, () => new Agent({ keepAlive: true }));
  for (const agent of agents) {
    const status = await new Promise((resolve, reject) => {
      const headers = { "content-type": "application/yaml" };
      const sent = request(`${service.url}/v1/evaluate?level=restricted`, { agent, method: "POST", headers });
      sent.on("error", reject).on("response", (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      });
      sent.end(documents);
    });
    expect(status).toBe(200);
  }
  for (const agent of agents) agent.destroy();
});

it("answers that nobody reads give way to others", async () => {
  const service = await startService([], { NODE_OPTIONS: "--max-old-space-size=288" });
  const send = (): Promise<Response> =>
    fetch(`${service.url}/v1/evaluate?level=restricted`, {
      method: "POST",
      body: documents,
      headers: { "content-type": "application/yaml" },
    });
  const unread = await Promise.all(Array.from({ length: 6 }, send));
  expect(unread.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect((await service.judge("baseline")).details).toEqual([]);
});
