import { isRecord } from './plain-values';

/** Plain values by name, as a control shows them a line each. */
export type Pairs = Record<string, string | number | boolean>;

/** Whether a value can be shown as lines without losing anything; nothing at all can. */
export function isPairs(value: unknown): value is Pairs | undefined {
  if (value === undefined) return true;
  return isRecord(value) && Object.entries(value).every(([name, one]) => isName(name) && isOneLine(one));
}

/** What `name: value` lines say. A line without a colon is a name whose value is still to come. */
export function pairsIn(text: string): Pairs {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return Object.fromEntries(
    lines.map(line => {
      const colon = line.indexOf(':');
      return colon === -1 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

export function textOfPairs(pairs: Pairs): string {
  return Object.entries(pairs)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function isName(name: string): boolean {
  return name !== '' && name === name.trim() && !/[:\n\r]/.test(name);
}

function isOneLine(value: unknown): boolean {
  if (typeof value === 'string') return value === value.trim() && !/[\n\r]/.test(value);
  return typeof value === 'number' || typeof value === 'boolean';
}
