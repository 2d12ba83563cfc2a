/** Manifests that a link carries behind its #, compressed: no server ever gets to see them. */

/** The parameter's name. */
export const CARRIED = "manifest";

/** A text as a parameter. */
export async function pack(text: string): Promise<string> {
  const bytes = await through(new Blob([text]).stream(), new CompressionStream("deflate-raw"));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The text of a parameter. @throws Error for what `pack` did not make. */
export async function unpack(packed: string): Promise<string> {
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const text = await through(new Blob([bytes]).stream(), new DecompressionStream("deflate-raw"));
  return new TextDecoder("utf-8", { fatal: true }).decode(text);
}

async function through(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream.pipeThrough(transform)).arrayBuffer());
}
