/** Parses YAML by js-yaml's CommonJS build, the fastest that npm has, and says what kind it was. */
import { load } from "js-yaml";
import { serve } from "./bare.ts";

serve((body) => JSON.stringify({ kind: (load(body) as { readonly kind: string }).kind }));
