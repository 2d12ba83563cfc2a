/** Pieces of HTML that every part of the documentation needs. */

/** A text as it stands in HTML. */
export function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Text with `code` in back quotes. */
export function prose(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

/** A word of a program. */
export function code(text: string): string {
  return `<code>${escape(text)}</code>`;
}

/** Lines of a program. */
export function block(text: string): string {
  return `<pre>${escape(text)}</pre>`;
}

/** A table; nothing when it has no rows. @param rows cells that are HTML. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const titles = head.map((title) => `<th scope="col">${escape(title)}</th>`).join("");
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<table><thead><tr>${titles}</tr></thead><tbody>${lines.join("")}</tbody></table>`;
}
