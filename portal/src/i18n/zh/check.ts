/** 检查页的文案。 */
import type { Catalogue } from "../en/index.ts";

export const check: Catalogue["check"] = { title: "检查清单" };
