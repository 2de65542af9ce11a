import { isDeepStrictEqual } from 'node:util';

/** Where two values differ first: the path of it. Values are not told: they may be secret. */
export function firstDifference(a: unknown, b: unknown, path = ''): string {
  if (!isComposed(a) || !isComposed(b)) return path;
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [(a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]];
    if (!isDeepStrictEqual(one, other)) return firstDifference(one, other, path === '' ? name : `${path}.${name}`);
  }
  return path;
}

function isComposed(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
