/** 所有页面共用的文案。 */
import type { Catalogue } from "../en/index.ts";

export const common: Catalogue["common"] = {
  product: "Pod Security Rules",
  skip: "跳到正文",
  nav: {
    label: "页面",
    check: "检查",
    controls: "控制项",
    versions: "版本",
    namespaces: "命名空间",
  },
  language: "语言",
  theme: { label: "外观", system: "跟随系统", light: "浅色", dark: "深色" },
  loading: "正在加载规则…",
  failed: (detail) => `无法加载规则：${detail}。`,
  retry: "重试",
  locked: {
    title: "此服务需要令牌",
    why: "运维人员只允许已知的调用方读取规则。令牌只保存在此标签页中，并且只发送给此服务。",
    refused: "服务没有接受此令牌。",
    token: "Bearer 令牌",
    open: "打开",
  },
  footer: {
    rules: (version, digest) => `规则 ${version}，${digest}`,
    api: "API",
    private: "清单在此浏览器中判定，不会发送到任何地方。",
  },
  notFound: { title: "没有这个页面", back: "前往检查页" },
};
