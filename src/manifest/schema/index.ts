/** The door of typed decoding. */
export { decodeTyped, decodingTyped, type Decoded } from "./decode.ts";
export { ownEntry, typeOf, type Issue, type TypeTable } from "./types.ts";
