import { closest, distance } from 'fastest-levenshtein';

/** The provider that a name was probably meant to be; null where none is near. */
export function nearestProvider(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const nearest = closest(name, [...known]);
  return distance(name, nearest) <= 2 && name.length > 3 ? nearest : null;
}
