import { StringDecoder } from 'node:string_decoder';
import { MAX_LINE_CHARS, cutLine } from '../core/cut-line.ts';

/** Splits what a process prints into lines. Of a line that is longer than what is kept it holds the beginning only. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  #begun = '';
  /** Characters of the line so far. */
  #length = 0;
  #endedByReturn = false;

  push(chunk: Buffer): string[] {
    return this.#split(this.#decoder.write(chunk));
  }

  /** The last line, where it did not end. */
  end(): string[] {
    const lines = this.#split(this.#decoder.end());
    return this.#length === 0 ? lines : [...lines, this.#take('')];
  }

  #split(text: string): string[] {
    if (text === '') return [];
    // The two characters of one line end may come apart.
    const given = this.#endedByReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#endedByReturn = text.endsWith('\r');
    const pieces = given.split(/\r\n|\n|\r/);
    const rest = pieces.pop() ?? '';
    const lines = pieces.map(piece => this.#take(piece));
    this.#add(rest);
    return lines;
  }

  #take(piece: string): string {
    this.#add(piece);
    const line = cutLine(this.#begun, this.#length);
    this.#begun = '';
    this.#length = 0;
    return line;
  }

  #add(piece: string): void {
    this.#length += piece.length;
    const room = MAX_LINE_CHARS - this.#begun.length;
    if (room > 0) this.#begun += piece.slice(0, room);
  }
}
