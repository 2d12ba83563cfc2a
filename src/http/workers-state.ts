/** The processes that answer, where there are several. */
export interface WorkersState {
  readonly alive: number;
  readonly wanted: number;
  /** How many ended so far. */
  readonly ends: number;
}
