import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Hands on each whole line, so that the lines of several processes never mix. */
export function forwardLines(from: Readable, write: (line: string) => void): void {
  createInterface({ input: from, crlfDelay: Infinity }).on('line', write);
}
