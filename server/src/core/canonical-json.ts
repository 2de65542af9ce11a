/**
 * JSON with the names of every object in order (by UTF-16 code unit) and no spaces: the same text for the same value,
 * whatever the order of its names. What JSON leaves out or writes otherwise (undefined, dates) is as `JSON.stringify`
 * has it.
 */
export function canonicalJson(value: object | string | number | boolean | null): string {
  return textOf(JSON.parse(JSON.stringify(value)));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${textOf(part)}`).join(',')}}`;
}
