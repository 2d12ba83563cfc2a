/** A file that somebody chose or dropped, or a text that was written. */
export interface TextFile {
  /** With the folders that it was dropped with, `deploy/web.yaml`. */
  readonly name: string;
  readonly text: string;
}
