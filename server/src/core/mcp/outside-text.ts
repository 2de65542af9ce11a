import { printable } from '../printable-text.ts';

/** A text of a server as it may stand in a message: on one line, nothing in it obeyed, cut. */
export function quoted(text: string, maxChars = 300): string {
  const line = printable(text.trim());
  return line.length <= maxChars ? line : `${line.slice(0, maxChars)}…`;
}

/** JSON with every half of a character replaced: some of what stores it cannot write them. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd') as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [wellFormed(name), wellFormed(part)])) as T;
}
