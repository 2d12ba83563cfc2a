/** The page's words in English. */
import { check } from "./check.ts";
import { common } from "./common.ts";
import { components } from "./components.ts";
import { controls } from "./controls.ts";
import { namespaces } from "./namespaces.ts";
import { versions } from "./versions.ts";

export const en = { common, components, check, controls, versions, namespaces };

/** Texts, and functions that make them; every language has the same. */
export type Catalogue = Words<typeof en>;

type Words<T> = T extends string
  ? string
  : T extends (...args: infer Args) => unknown
    ? (...args: Args) => string
    : { readonly [Key in keyof T]: Words<T[Key]> };
