import { createLinePrettifier } from '../../logging/pretty-lines.ts';

/** Where the lines of the children go. */
export interface LogSink {
  /** A line of a log: JSON, or whatever a handler printed. */
  writeLog: (line: string) => void;
  writeError: (line: string) => void;
}

/** Merges the children's logs into this process's own output, readable where a person reads along. */
export function openLogSink(format: 'auto' | 'json' | 'pretty'): LogSink {
  // Whoever read along may have gone; the services go on.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const isPretty = format === 'pretty' || (format === 'auto' && process.stdout.isTTY);
  const render = isPretty ? createLinePrettifier({ colorize: process.stdout.isTTY }) : (line: string) => line;
  return {
    writeLog: line => process.stdout.write(`${render(line)}\n`),
    writeError: line => process.stderr.write(`${line}\n`),
  };
}
