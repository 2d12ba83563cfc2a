/** Reads query parameters strictly: unknown and repeated ones are reported. */
import { didYouMean } from "../../core/did-you-mean.ts";
import { Problem } from "../problem/problem.ts";

/**
 * The parameters as an object; those not given are absent.
 * @param known the names that the operation takes.
 * @throws Problem for a name that it does not take, or one given twice.
 */
export function readQuery<Name extends string>(
  query: URLSearchParams,
  known: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const values: Partial<Record<Name, string>> = {};
  for (const [name, value] of query) {
    const match = known.find((candidate) => candidate === name);
    if (match === undefined) {
      const near = didYouMean(name, known);
      const hint = near === undefined ? "." : `: did you mean "${near}"?`;
      const list = known.length === 0 ? "takes none" : `takes ${known.join(", ")}`;
      throw new Problem(
        "unknown-parameter",
        `There is no parameter "${name.slice(0, 100)}"${hint} This operation ${list}.`,
      );
    }
    if (values[match] !== undefined)
      throw new Problem("invalid-parameter", `The parameter "${match}" is given twice.`);
    if (value === "")
      throw new Problem(
        "invalid-parameter",
        `The parameter "${match}" is empty: give it a value or leave it out.`,
      );
    values[match] = value;
  }
  return values;
}
