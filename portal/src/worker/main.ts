/** The worker: evaluates manifests by the rules that the page hands in. Its own policy lets it reach nothing. */
import type { FromWorker, ToWorker } from "../rpc/messages.ts";
import { failureOf } from "./failure.ts";
import { METHODS } from "./methods.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import { currentRules, takeRules } from "./rules.ts";

/** The part of a worker's global scope that is used: its types and those of pages exclude each other. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

scope.onmessage = ({ data }) => {
  void answer(data).then((message) => scope.postMessage(message));
};

async function answer(message: ToWorker): Promise<FromWorker> {
  const { id } = message;
  try {
    if ("rules" in message) {
      await takeRules(message.rules);
      return { id, value: undefined };
    }
    const method = METHODS[message.method] as (rules: PreparedRules, argument: unknown) => unknown;
    return { id, value: await method(currentRules(), message.argument) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}
