/** Loads a package of this folder's own node_modules, which is there only once the benchmark has installed it. */

/** The specifier is no literal, so that neither the type checker nor the bundler looks for the package. */
export async function loadPackage(name: string): Promise<unknown> {
  return (await import(name)) as unknown;
}
