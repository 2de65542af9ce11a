import { inspect } from 'node:util';
import { MAX_LINE_CHARS } from '../../core/cut-line.ts';

/** Shows data and runs none of the handler's code: no getter, no `toJSON`, no trap of a proxy. */
const SHOWN = {
  depth: 4,
  breakLength: Infinity,
  compact: true,
  customInspect: false,
  maxArrayLength: 100,
  maxStringLength: MAX_LINE_CHARS,
} as const;

/**
 * What a handler gave to its log, as one text: handlers may be plain JavaScript and log an error, an object or several
 * values. Never throws.
 */
export function logText(given: readonly unknown[]): string {
  return given.map(shownValue).join(' ');
}

/** One value as text, whatever it is. Never throws. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    const error = value instanceof Error ? textOfError(value) : null;
    return error ?? inspect(value, SHOWN);
  } catch {
    return `(${typeof value === 'function' ? 'a function' : 'an object'} that cannot be shown)`;
  }
}

/** Its stack names files of the worker, which are nobody's business. Null where its own fields are odd, too. */
function textOfError(error: Error): string | null {
  const { name, message }: { name: unknown; message: unknown } = error;
  if (typeof name !== 'string' || typeof message !== 'string') return null;
  return message === '' ? name : `${name}: ${message}`;
}
