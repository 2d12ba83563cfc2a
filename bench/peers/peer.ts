/** What every peer of this folder offers: verdicts on pods. */

export type Level = "baseline" | "restricted";

/** A pod as a client would submit it, defaults filled in. */
export interface Pod {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Judges all pods. @returns whether each is allowed. */
export type Judge = (pods: readonly Pod[]) => readonly boolean[] | Promise<readonly boolean[]>;

/** A rule engine with the controls of a level at the newest version. */
export interface Peer {
  /** Name of its package. */
  readonly name: string;
  /** Whose rules it runs. */
  readonly rules: string;
  /** Loads and compiles everything. */
  readonly prepare: (level: Level) => Promise<Judge>;
}
