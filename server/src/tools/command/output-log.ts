import { LineSplitter } from '../../children/line-splitter.ts';

/** Where lines of a run go. */
export interface LinesOfRun {
  info(message: string): void;
  warn(message: string): void;
}

/** A program may print faster and more than anybody reads: beyond these its output is counted only. */
const MAX_LINES = 1000;
const MAX_CHARS = 262_144;

/** What a program prints, line by line in the log of its run: stdout as `info`, stderr as `warn`, as far as there is room. */
export class OutputLog {
  readonly #log: LinesOfRun;
  readonly #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
  #lines = 0;
  #chars = 0;
  #unloggedBytes = 0;

  constructor(log: LinesOfRun) {
    this.#log = log;
  }

  push(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    if (this.#isFull) this.#unloggedBytes += chunk.length;
    else this.#tell(stream, this.#splitters[stream].push(chunk));
  }

  /** Nothing more will come. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      if (!this.#isFull) this.#tell(stream, this.#splitters[stream].end());
    }
    if (this.#unloggedBytes === 0) return;
    this.#log.warn(`The program printed ${this.#unloggedBytes} bytes more than this log has room for.`);
  }

  get #isFull(): boolean {
    return this.#lines >= MAX_LINES || this.#chars >= MAX_CHARS;
  }

  #tell(stream: 'stdout' | 'stderr', lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#isFull) {
        this.#unloggedBytes += Buffer.byteLength(line) + 1;
        continue;
      }
      this.#lines += 1;
      this.#chars += line.length;
      this.#log[stream === 'stdout' ? 'info' : 'warn'](line);
    }
  }
}
