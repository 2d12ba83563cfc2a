/** Keeps workers alive: forks them, replaces those that end or hang, and gives up when none comes up any more. */
import { pauseAfter } from "../core/retry.ts";
import type { Cluster, Worker } from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { errorFacts } from "../core/error-facts.ts";
import type { Numbers } from "../server/metrics.ts";
import type { ProcessesState, WorkersState } from "../server/processes-state.ts";
import type { StartupError } from "./startup-error.ts";
import type { WorkerStart, PrimaryCalls, Role, ClusterStatus, WorkerCalls } from "./calls.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { Ipc } from "./ipc.ts";
import { createIpc } from "./ipc.ts";

/** Why a worker ended. */
export type WorkerEnd = "crashed" | "killed" | "hung" | "left" | "apart";

/** What a pool needs. */
export interface WorkerPoolOptions {
  readonly cluster: Cluster;
  readonly dispatcher: Dispatcher;
  /** Workers that answer people. */
  readonly size: number;
  /** One more answers admission requests, on a port of its own. */
  readonly hasAdmission: boolean;
  /** In which a worker must show that it lives. */
  readonly silenceSeconds: number;
  /** Flags of Node for a worker. */
  readonly nodeFlags: (role: Role) => readonly string[];
  readonly log: Logger;
  /** @param url where the worker before it listened by itself. */
  readonly begin: (role: Role, url: string | undefined) => WorkerStart;
  readonly answer: PrimaryCalls["answer"];
  readonly clusterStatus: () => ClusterStatus;
  /** What a worker has counted so far; called at least once a second for each. */
  readonly counted: (worker: number, numbers: Numbers) => void;
  readonly ended: (worker: number, why: WorkerEnd) => void;
  /** The service cannot continue. */
  readonly giveUp: (farewell: StartupError) => void;
}

/** Workers that live. */
export interface WorkerPool {
  readonly state: () => WorkersState;
  /** Where admission requests are answered, once they are, if not where all others are. */
  readonly admissionUrl: () => string | undefined;
  /** Resolves once all of them answer. */
  readonly complete: Promise<void>;
  /** Asks all that are there; what ends meanwhile is left out. @throws what the first of them that fails says. */
  readonly askAll: <Name extends keyof WorkerCalls>(
    name: Name,
    argument: Parameters<WorkerCalls[Name]>[0],
    failed?: (worker: number, error: Error) => void,
  ) => Promise<void>;
  /** Asks all what they counted, but waits no longer than a moment. */
  readonly count: () => Promise<void>;
  /** Ends a worker that is not in step with the others; another one takes its place. */
  readonly remove: (worker: number) => void;
  /** Lets all of them finish. */
  readonly stop: (signal: NodeJS.Signals) => Promise<void>;
}

/** The environment variable by which a worker knows that it is one. */
const MARK = "POD_SECURITY_RULES_WORKER";

/** Whether this process was started as a worker. */
export function isWorkerProcess(): boolean {
  return process.env[MARK] === "1" && process.send !== undefined;
}

const LOOK_MILLISECONDS = 1_000;
/** A worker that lived so long after it began to listen did not end because of how it starts. */
const STEADY_MILLISECONDS = 10_000;
const BACKOFF = { first: 100, last: 10_000 };
/** So many ends in a row, with nobody left who answers, are the end of the service. */
const MOST_FAILURES = 5;

interface Member {
  readonly role: Role;
  readonly worker: Worker;
  readonly link: Ipc<WorkerCalls>;
  /** When it began to listen. */
  listensSince: number | undefined;
  /** Looks in a row that it has not answered. */
  unanswered: number;
  /** Why it is being ended. */
  why: WorkerEnd | undefined;
}

/** Starts the workers. */
export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  const { cluster, dispatcher, size, hasAdmission, log } = options;
  const wanted: Readonly<Record<Role, number>> = { people: size, admission: hasAdmission ? 1 : 0 };
  const members = new Map<number, Member>();
  const failures: Record<Role, number> = { people: 0, admission: 0 };
  const ends: Record<Role, number> = { people: 0, admission: 0 };
  let admissionUrl: string | undefined;
  let isStopping = false;
  let tell: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => {
    tell = resolve;
  });
  let emptied: () => void = () => undefined;

  const lastCalls = new Set<Worker>();
  let allCalled: () => void = () => undefined;
  /** When all workers are about to end, nobody may connect any more, and connected clients are handed over. */
  const closed = new Promise<void>((resolve) => {
    allCalled = resolve;
  }).then(() => dispatcher.stop());
  const callIfAll = (): void => {
    if (isStopping && listening("people").every(({ worker }) => lastCalls.has(worker))) allCalled();
  };
  const lastCall = (worker: Worker): Promise<void> => {
    lastCalls.add(worker);
    callIfAll();
    return closed;
  };

  const listening = (of?: Role): readonly Member[] =>
    [...members.values()].filter(
      ({ role, listensSince }) => listensSince !== undefined && (of === undefined || of === role),
    );
  const stateOf = (role: Role): ProcessesState => ({
    alive: listening(role).length,
    wanted: wanted[role],
    ends: ends[role],
  });

  const fork = (role: Role): void => {
    if (isStopping) return;
    // holds for what is forked from now on
    cluster.setupPrimary({ execArgv: [...process.execArgv, ...options.nodeFlags(role)] });
    const worker = cluster.fork({ [MARK]: "1" });
    let member: Member | undefined = undefined as Member | undefined;
    const mine: PrimaryCalls = {
      begin: () => options.begin(role, role === "admission" ? admissionUrl : undefined),
      ready: ({ url }) => {
        if (member === undefined) return;
        member.listensSince = performance.now();
        if (url === undefined) dispatcher.join(worker);
        else admissionUrl = url;
        const who = url === undefined ? "a worker answers" : "the admission process answers";
        log.info({ worker: worker.id, pid: worker.process.pid, url }, who);
        lookAround();
        if (listening().length === wanted.people + wanted.admission) tell();
      },
      lastCall: () => (isStopping ? lastCall(worker) : dispatcher.leave(worker)),
      failed: (farewell) => {
        log.error({ worker: worker.id, reason: farewell.text }, "a worker cannot start");
        // nobody has answered yet: what is wrong is reported as by a single process
        if (ends[role] === 0 && listening(role).length === 0) options.giveUp(farewell);
      },
      answer: options.answer,
      leave: (numbers) => options.counted(worker.id, numbers),
    };
    const link = createIpc<WorkerCalls>(
      {
        send: (message) => worker.isConnected() && worker.send(message),
        onMessage: (take) => worker.on("message", take),
      },
      mine,
    );
    member = { role, worker, link, listensSince: undefined, unanswered: 0, why: undefined };
    members.set(worker.id, member);
    worker.on("error", (error) =>
      log.warn({ err: errorFacts(error), worker: worker.id }, "a worker cannot be reached"),
    );
  };

  const end = (member: Member, code: number | null, signal: string | null): void => {
    const { role, worker, link, listensSince } = member;
    members.delete(worker.id);
    link.lose();
    callIfAll();
    ends[role] += 1;
    const why = member.why ?? (signal !== null ? "killed" : code === 0 ? "left" : "crashed");
    if (!isStopping) options.ended(worker.id, why);
    if (isStopping) {
      if (members.size === 0) emptied();
      return;
    }
    const wasSteady = listensSince !== undefined && performance.now() - listensSince > STEADY_MILLISECONDS;
    const inARow = wasSteady ? 0 : failures[role] + 1;
    failures[role] = inARow;
    log.error({ worker: worker.id, role, code, signal, why, failures: inARow }, "a worker ended");
    lookAround();
    if (inARow >= MOST_FAILURES && listening().length === 0) {
      const text = `error: the workers keep ending: ${inARow} in a row ended soon after their start, the last one ${sayEnd(code, signal)}; the log says more`;
      options.giveUp({ exitCode: 1, text });
      return;
    }
    const pause = inARow <= 1 ? 0 : pauseAfter(inARow - 2, BACKOFF);
    void sleep(pause).then(() => fork(role));
  };
  cluster.on("exit", (worker: Worker, code: number | null, signal: string | null) => {
    const member = members.get(worker.id);
    if (member !== undefined) end(member, code, signal);
  });

  const kill = (member: Member, why: WorkerEnd): void => {
    member.why = why;
    member.worker.process.kill("SIGKILL");
  };
  const look = async (member: Member): Promise<void> => {
    const { worker, link } = member;
    try {
      options.counted(worker.id, await link.call("heartbeat", options.clusterStatus()));
      member.unanswered = 0;
    } catch {
      // it ended, which is reported apart from this, or will be looked at again
    }
  };
  /** Tells all of them what has just changed. */
  const lookAround = (): void => {
    for (const member of members.values()) void look(member);
  };
  /** Counts unanswered looks, not time: a machine that slept has not hung. */
  const lookAtAll = (): void => {
    for (const member of members.values()) {
      member.unanswered += 1;
      const silence = (member.unanswered - 1) * LOOK_MILLISECONDS;
      if (member.unanswered === 1) void look(member);
      else if (silence >= options.silenceSeconds * 1_000 && member.why === undefined) {
        log.error(
          { worker: member.worker.id, silence },
          "a worker does not answer any more: it is ended and replaced",
        );
        kill(member, "hung");
      }
    }
  };
  const looking = setInterval(lookAtAll, LOOK_MILLISECONDS);

  if (hasAdmission) fork("admission");
  for (let i = 0; i < size; i++) fork("people");
  return {
    state: () => ({ ...stateOf("people"), ...(hasAdmission && { admission: stateOf("admission") }) }),
    admissionUrl: () => admissionUrl,
    complete,
    askAll: async (name, argument, failed) => {
      await Promise.all(
        [...members.values()].map(async ({ worker, link }) => {
          try {
            await link.call(name, argument);
          } catch (error) {
            if ((error as Error).name === "ChannelClosedError") return;
            if (failed === undefined) throw error;
            failed(worker.id, error as Error);
          }
        }),
      );
    },
    count: async () => {
      await Promise.race([Promise.all(listening().map(look)), sleep(LOOK_MILLISECONDS)]);
    },
    remove: (id) => {
      const member = members.get(id);
      if (member !== undefined) kill(member, "apart");
    },
    stop: async (signal) => {
      isStopping = true;
      const empty = new Promise<void>((resolve) => {
        emptied = resolve;
      });
      if (members.size > 0) {
        callIfAll();
        for (const { link } of members.values()) link.call("stop", signal).catch(() => undefined);
        await empty;
      }
      clearInterval(looking);
    },
  };
}

function sayEnd(code: number | null, signal: string | null): string {
  return signal === null ? `with exit code ${code ?? "?"}` : `by ${signal}`;
}
