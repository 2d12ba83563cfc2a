/** Times work that is repeated in the same process: by processor time, which others on the machine hardly change. */

/** Does the work once; returns something that depends on it, so that nothing is optimised away. */
export type Work = () => number;

let sink = 0;

/** Microseconds of processor time that one repetition takes, garbage collection included. @throws Error when the work returns no number. */
export function timeOf(work: Work, repetitions: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < repetitions; i++) sink += work();
  const { user, system } = process.cpuUsage(start);
  const took = user + system;
  if (Number.isNaN(sink)) throw new Error("the work returned no number");
  return took / repetitions;
}

/** How often to repeat the work so that it takes about so many milliseconds; it is compiled by then. */
export function repetitionsFor(work: Work, milliseconds: number): number {
  let repetitions = 1;
  // the first times run in the interpreter: believe a time only when as many repetitions as will be used were done
  for (let i = 0; i < 40; i++) {
    const took = (timeOf(work, repetitions) * repetitions) / 1_000;
    if (took >= milliseconds / 2) return Math.max(1, Math.round((repetitions * milliseconds) / took));
    repetitions *= 2;
  }
  return repetitions;
}
