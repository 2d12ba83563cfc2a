/** What pages are given. */

/** The parts of its path that a page's pattern names. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
}
