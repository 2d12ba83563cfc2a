/** The door of typed decoding. */
export { decodeTyped, type Decoded } from "./decode.ts";
export { ownEntry, typeOf, type Issue, type Path, type TypeTable } from "./types.ts";
