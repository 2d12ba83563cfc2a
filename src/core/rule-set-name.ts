/** The name of a rule set. */

/** What answers and records call a rule set by. */
export interface RuleSetName {
  readonly version: string;
  readonly digest: string;
}
