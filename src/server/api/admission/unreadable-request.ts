/** A refusal to read a request for admission. */

/** A refusal to read the request, or to answer its caller: a status and a line of text, as upstream gives them. */
export class UnreadableRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
