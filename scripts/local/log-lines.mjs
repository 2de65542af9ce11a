// Lines of a log, for people.
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/** What a terminal would obey instead of showing: a line may come from a job. Tabs stay. */
const OBEYED = /(?!\t)[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
/** So much of the end of a log is looked at for its last lines. */
const LOOKED_AT_BYTES = 1024 * 1024;

/** The last lines of a log and, where they are too few, of what was moved away from it. */
export function lastLines(file, count) {
  const lines = linesFrom(file, 0);
  const before = lines.length < count ? linesFrom(`${file}.1`, 0) : [];
  return [...before, ...lines].slice(-count);
}

/** The lines of a log behind a position; those of a long log only near its end. */
export function linesFrom(file, position) {
  const text = readFrom(file, position).text;
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** What stands in a file behind a position, at most the last MiB of it, and where it ends. */
export function readFrom(file, position) {
  let handle;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (error.code === 'ENOENT') return { text: '', end: 0 };
    throw error;
  }
  try {
    const end = fstatSync(handle).size;
    const start = Math.max(position, end - LOOKED_AT_BYTES);
    const bytes = Buffer.alloc(Math.max(0, end - start));
    const read = readSync(handle, bytes, 0, bytes.length, start);
    return { text: bytes.toString('utf8', 0, read), end: start + read };
  } finally {
    closeSync(handle);
  }
}

export function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** A line as it can be read: time, level and sentence of an entry, anything else as it is; nothing of it is obeyed. */
export function readable(line) {
  const { time, level, msg, error } = entryOf(line) ?? {};
  if (typeof msg !== 'string') return printable(line);
  const why = typeof error?.message === 'string' ? `: ${error.message}` : '';
  return printable(`${String(time ?? '').slice(0, 23)} ${String(level ?? '').toUpperCase()} ${msg}${why}`.trim());
}

function printable(text) {
  return text.replace(OBEYED, character => `\\u${character.codePointAt(0).toString(16).padStart(4, '0')}`);
}

function entryOf(line) {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
