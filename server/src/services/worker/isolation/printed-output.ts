import type { Readable } from 'node:stream';
import { LineSplitter } from '../../../children/line-splitter.ts';

/** What a process prints on one of its outputs, line by line, to the mark that ends each attempt. */
export class PrintedOutput {
  readonly #onLine: (line: string) => void;
  readonly #splitter = new LineSplitter();
  #endMark: string | null = null;
  #onMark: () => void = () => undefined;
  /** The mark stands on a line of its own, behind a line end that nobody printed. */
  #heldBlank = false;

  constructor(source: Readable | null, onLine: (line: string) => void) {
    this.#onLine = onLine;
    source?.on('data', (chunk: Buffer) => {
      this.#take(this.#splitter.push(chunk));
    });
    source?.on('error', () => undefined);
  }

  /** Resolves when all that was printed before this mark has been told. */
  until(endMark: string): Promise<void> {
    return new Promise(resolve => {
      this.#endMark = endMark;
      this.#onMark = resolve;
    });
  }

  /** Nothing more will come. */
  end(): void {
    this.#take(this.#splitter.end());
    this.#tellBlank();
  }

  #take(lines: readonly string[]): void {
    for (const line of lines) {
      if (line === this.#endMark) {
        this.#endMark = null;
        this.#heldBlank = false;
        this.#onMark();
        continue;
      }
      this.#tellBlank();
      if (line === '') this.#heldBlank = true;
      else this.#onLine(line);
    }
  }

  #tellBlank(): void {
    if (!this.#heldBlank) return;
    this.#heldBlank = false;
    this.#onLine('');
  }
}
