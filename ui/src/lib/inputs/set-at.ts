import { isRecord } from './plain-values';

/** The value at a path of an object; undefined where there is none. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
}

/** A copy with another value at a path; undefined takes the name away, and an object that is left empty with it. */
export function setAt(value: unknown, path: readonly string[], next: unknown): Record<string, unknown> {
  const record = isRecord(value) ? value : {};
  const [name, ...deeper] = path;
  if (name === undefined) return record;
  const inner = deeper.length === 0 ? next : emptyIsAbsent(setAt(record[name], deeper, next));
  const others = Object.entries(record).filter(([other]) => other !== name);
  if (inner === undefined) return Object.fromEntries(others);
  return name in record
    ? Object.fromEntries(Object.entries(record).map(([other, old]) => [other, other === name ? inner : old]))
    : { ...record, [name]: inner };
}

function emptyIsAbsent(record: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}
