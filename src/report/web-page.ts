/** Links to the service's web page, where whoever meets a failed check can look into it. */

/** How a check was asked for. */
export interface CheckAsked {
  readonly level?: string;
  readonly version?: string;
  readonly kubernetesVersion?: string;
}

/** Where the page tells of what a report tells. */
export interface WebPage {
  /** Judges what is put into it as the check did. */
  readonly check: string;
  readonly control: (id: string) => string;
}

/** @param address of the service; what stands behind its path, and who is named in it, stays out of links. */
export function webPage(address: URL, { level, version, kubernetesVersion }: CheckAsked): WebPage {
  const page = `${address.origin}${address.pathname.replace(/(?<!\/)\/*$/, "/")}#`;
  const policy = level === undefined ? { by: "labels" } : { level, version: version ?? "latest" };
  const cluster = kubernetesVersion === undefined ? {} : { "kubernetes-version": kubernetesVersion };
  return {
    check: `${page}/?${new URLSearchParams({ ...policy, ...cluster }).toString()}`,
    control: (id) => `${page}/controls/${encodeURIComponent(id)}`,
  };
}
