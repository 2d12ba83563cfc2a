/** 版本比较页面的文案。 */
import type { Catalogue } from "../en/index.ts";

export const versions: Catalogue["versions"] = { title: "版本" };
