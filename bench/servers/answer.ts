/** Asks a server once. */
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** @returns the body of the answer. @throws Error for any other status than 200. */
export async function answerOf(url: string, body: string, contentType: string, ca?: string): Promise<string> {
  const request = url.startsWith("https:") ? httpsRequest : httpRequest;
  return await new Promise((resolve, reject) => {
    const headers = { "content-type": contentType };
    const options = { method: "POST", headers, agent: false, ...(ca !== undefined && { ca }) };
    const asked = request(url, options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answers ${response.statusCode ?? 0}: ${text}`));
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Waits until the service says that it is ready. */
export async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(50);
}

/** Waits until each process of the service knows so many namespaces. */
export async function untilKnown(url: string, namespaces: number): Promise<void> {
  await untilReady(url);
  const metric = new RegExp(`^pod_security_namespaces ${namespaces}$`, "m");
  while (!metric.test(await (await fetch(`${url}/metrics`)).text())) await sleep(50);
}
