/** 命名空间页面的文案。 */
import type { Catalogue } from "../en/index.ts";

export const namespaces: Catalogue["namespaces"] = { title: "命名空间" };
