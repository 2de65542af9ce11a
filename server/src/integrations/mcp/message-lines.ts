const NEW_LINE = 10;

/** Cuts what a program writes into lines, none longer than `maxBytes`. */
export class MessageLines {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /**
   * The lines that end in this part, without their ends.
   *
   * @throws RangeError for a line that is too long; nothing can be read after that.
   */
  *push(part: Buffer): Generator<string, void, undefined> {
    let from = 0;
    for (let end = part.indexOf(NEW_LINE); end !== -1; end = part.indexOf(NEW_LINE, from)) {
      yield this.#take(part.subarray(from, end)).toString('utf8');
      from = end + 1;
    }
    this.#keep(part.subarray(from));
  }

  #take(last: Buffer): Buffer {
    this.#keep(last);
    const line = this.#parts.length === 1 ? last : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    return line;
  }

  #keep(part: Buffer): void {
    this.#bytes += part.length;
    if (this.#bytes > this.#maxBytes) throw new RangeError(`a line is longer than ${this.#maxBytes} bytes`);
    this.#parts.push(part);
  }
}
