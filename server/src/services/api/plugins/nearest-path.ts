import { distance } from 'fastest-levenshtein';

/** The documented path most like `path`, with its parameters in braces; null where none is near. */
export function nearestPath(path: string, patterns: readonly string[]): string | null {
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  const given = segmentsOf(path);
  for (const pattern of patterns) {
    const cost = costOf(given, segmentsOf(pattern));
    if (cost < least) [nearest, least] = [pattern, cost];
  }
  return nearest?.replace(/:(\w+)/g, '{$1}') ?? null;
}

function costOf(given: readonly string[], wanted: readonly string[]): number {
  let cost = 0;
  for (let index = 0; index < Math.max(given.length, wanted.length); index += 1) {
    const have = given[index] ?? '';
    const want = wanted[index] ?? '';
    if (want.startsWith(':')) cost += have === '' ? 3 : 0.1;
    else cost += spellingCost(have.toLowerCase(), want);
  }
  return cost;
}

/** Words that share less than half of their letters are different words, not misspellings. */
function spellingCost(have: string, want: string): number {
  const edits = distance(have, want);
  return edits > Math.max(have.length, want.length) / 2 ? Number.POSITIVE_INFINITY : edits;
}

/** Long paths are cut: comparing them would cost more than the hint is worth. */
function segmentsOf(path: string): string[] {
  return path
    .slice(0, 256)
    .split('/')
    .filter(part => part !== '')
    .slice(0, 8);
}
