import { createRequire } from 'node:module';
import type pretty from 'pino-pretty';
import { printable, printableLines } from '../core/printable-text.ts';

/** Loaded by whoever writes for a person: a service that logs JSON does not hold it. */
const require = createRequire(import.meta.url);

/** How a log line looks to a person: time, level, service, sentence, then the other fields. */
const PRETTY_OPTIONS = {
  translateTime: 'SYS:HH:MM:ss.l',
  ignore: 'pid,service',
  messageFormat: '{service}: {msg}',
  singleLine: true,
} as const satisfies pretty.PrettyOptions;

/**
 * Makes JSON log lines readable; a line that is not JSON comes back as it is. What a terminal would obey is shown instead,
 * and no text of a line begins another one: it may come from a handler or a caller.
 */
export function createLinePrettifier(options: { colorize: boolean }): (line: string) => string {
  const { prettyFactory } = require('pino-pretty') as typeof pretty;
  const format = prettyFactory({ ...PRETTY_OPTIONS, colorize: options.colorize });
  return line => {
    const entry = entryOf(line);
    return entry === null ? printable(line.trimEnd()) : format(JSON.stringify(shown(entry, ''))).trimEnd();
  };
}

function entryOf(line: string): object | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : null;
  } catch {
    return null;
  }
}

/** The lines of a stack stay lines, set in. */
function shown(value: unknown, name: string): unknown {
  if (typeof value === 'string') return name === 'stack' ? printableLines(value, '    ') : printable(value);
  if (Array.isArray(value)) return value.map(item => shown(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [printable(key), shown(item, key)]));
}
