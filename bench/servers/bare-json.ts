/** Parses JSON and says what kind it was. */
import { serve } from "./bare.ts";

serve((body) => JSON.stringify({ kind: (JSON.parse(body) as { readonly kind: string }).kind }));
