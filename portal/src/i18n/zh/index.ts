/** 页面的简体中文文案。 */
import type { Catalogue } from "../en/index.ts";
import { check } from "./check.ts";
import { common } from "./common.ts";
import { components } from "./components.ts";
import { controls } from "./controls.ts";
import { namespaces } from "./namespaces.ts";
import { versions } from "./versions.ts";

export const zh: Catalogue = { common, components, check, controls, versions, namespaces };
