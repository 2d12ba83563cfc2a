/** The processes that answer, where there are several. */

/** Processes that do the same. */
export interface ProcessesState {
  readonly alive: number;
  readonly wanted: number;
  /** How many ended so far. */
  readonly ends: number;
}

/** Those that answer people. */
export interface WorkersState extends ProcessesState {
  /** The one that answers admission requests, where it is another. */
  readonly admission?: ProcessesState;
}
