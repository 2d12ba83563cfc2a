/** A thread of its own that asks a server the same again and again, so that the work of other clients does not count as the server's. */
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

/** A hundred times a second at most. */
const BETWEEN = 10;
const { url, body, headers } = workerData;
const agent = new Agent({ keepAlive: true });
const taken = [];
let isOver = false;

const ask = () =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${url} answers ${response.statusCode}`)),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });

parentPort.on("message", () => (isOver = true));
await ask();
parentPort.postMessage("begun");
while (!isOver) {
  const began = performance.now();
  await ask();
  taken.push(performance.now() - began);
  await sleep(BETWEEN);
}
agent.destroy();
parentPort.postMessage(taken);
parentPort.close();
