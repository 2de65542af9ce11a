import { LineSplitter } from '../../children/line-splitter.ts';

/** Where lines of a run go. */
export interface LinesOfRun {
  info(message: string): void;
  warn(message: string): void;
}

/** A program may print faster and more than anybody reads: beyond these its output is counted only. */
const MAX_LINES = 1000;
const MAX_BYTES = 1_048_576;

/** What a program prints, line by line in the log of its run: stdout as `info`, stderr as `warn`, as far as there is room. */
export class OutputLog {
  readonly #log: LinesOfRun;
  readonly #splitters = { stdout: new LineSplitter(), stderr: new LineSplitter() };
  #lines = 0;
  #readBytes = 0;
  #unloggedBytes = 0;

  constructor(log: LinesOfRun) {
    this.#log = log;
  }

  push(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    if (this.#lines >= MAX_LINES || this.#readBytes >= MAX_BYTES) {
      this.#unloggedBytes += chunk.length;
      return;
    }
    this.#readBytes += chunk.length;
    this.#tell(stream, this.#splitters[stream].push(chunk));
  }

  /** Nothing more will come. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) this.#tell(stream, this.#splitters[stream].end());
    if (this.#unloggedBytes === 0) return;
    this.#log.warn(`The program printed ${this.#unloggedBytes} bytes more than this log has room for.`);
  }

  #tell(stream: 'stdout' | 'stderr', lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#lines >= MAX_LINES) {
        this.#unloggedBytes += Buffer.byteLength(line) + 1;
        continue;
      }
      this.#lines += 1;
      this.#log[stream === 'stdout' ? 'info' : 'warn'](line);
    }
  }
}
