/** 控制项列表和控制项页面的文案。 */
import type { Catalogue } from "../en/index.ts";

export const controls: Catalogue["controls"] = { title: "控制项" };
