/** Words of the page that compares two versions of the standard. */
export const versions = {
  title: "Versions",
  lead: "What changes for pods when the level or the version that evaluates them changes: which controls come, go, or accept other values.",
  from: "From",
  to: "To",
  swap: "Swap",
  level: "Level",
  version: "Version",
  latest: (newest: string) => `latest (${newest})`,
  sum: (added: number, removed: number, changed: number, same: number) =>
    added + removed + changed === 0
      ? `Nothing differs: the same ${same} controls apply alike.`
      : `${added} added, ${removed} removed, ${changed} changed, ${same} as before.`,
  added: "Controls added",
  removed: "Controls removed",
  changed: "Controls changed",
  same: "As before",
  takesThePlaceOf: "Takes the place of",
  replacedBy: "Its place is taken by",
  timeline: (older: string, newer: string) => `Step by step, from ${older} to ${newer}`,
  timelineLead: "Every change of a control, at any level.",
  begins: "Begins",
};
