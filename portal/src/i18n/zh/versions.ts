/** 版本比较页面的文案。 */
import type { Catalogue } from "../en/index.ts";

export const versions: Catalogue["versions"] = {
  title: "版本",
  lead: "改变判定所用的级别或版本，对 Pod 意味着什么：哪些控制项新增、消失，或改变了允许的值。",
  from: "从",
  to: "到",
  swap: "对调",
  level: "级别",
  version: "版本",
  latest: (newest) => `latest（${newest}）`,
  sum: (added, removed, changed, same) =>
    added + removed + changed === 0
      ? `没有差异：同样的 ${same} 个控制项，判定一致。`
      : `新增 ${added} 个，移除 ${removed} 个，变更 ${changed} 个，${same} 个不变。`,
  added: "新增的控制项",
  removed: "移除的控制项",
  changed: "变更的控制项",
  same: "不变",
  takesThePlaceOf: "取代",
  replacedBy: "被取代为",
  timeline: (older, newer) => `逐版本变更：从 ${older} 到 ${newer}`,
  timelineLead: "所有级别的控制项的每次变更。",
  begins: "引入",
};
