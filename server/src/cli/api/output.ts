import { stdoutPaint, type Paint } from '../paint.ts';

/** Where a command says what it found: data on stdout and nothing else, the rest on stderr. */
export interface Output {
  readonly isJson: boolean;
  readonly paint: Paint;
  /** A whole answer: one JSON document, or lines for people. */
  show(value: unknown, lines: () => readonly string[]): Promise<void>;
  /** One of many that come as they happen: one JSON object a line, or one line for people. */
  add(value: unknown, line: () => string): Promise<void>;
  /** A sentence for the person at the terminal. */
  note(sentence: string): void;
}

export function createOutput(isJson: boolean): Output {
  return {
    isJson,
    paint: stdoutPaint(),
    show: (value, lines) => write(isJson ? [JSON.stringify(value, null, 2)] : lines()),
    add: (value, line) => write([isJson ? JSON.stringify(value) : line()]),
    note: sentence => void process.stderr.write(`${sentence}\n`),
  };
}

/** Resolves when it is out: the process may end right after. */
function write(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return Promise.resolve();
  return new Promise(resolve => {
    process.stdout.write(`${lines.join('\n')}\n`, () => {
      resolve();
    });
  });
}
