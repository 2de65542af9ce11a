/** How much of a text decides where a pattern may begin. */
const BLOCK_CHARS = 3;
const TABLE_SIZE = 1 << 16;
const LONGEST_SHIFT = 255;

export interface Found {
  start: number;
  end: number;
}

/** Looks for all of its patterns at once. */
export interface TextSearch {
  /** Where they stand, in order; those that overlap are one. */
  find(text: string): Found[];
}

/**
 * A search for many texts in one pass (Wu and Manber's): a table says by the last three characters looked at how far the
 * next pattern must at least be, so that most of a text is never looked at.
 *
 * @param patterns each of at least three characters.
 */
export function createTextSearch(patterns: readonly string[]): TextSearch {
  const shortest = Math.min(LONGEST_SHIFT, ...patterns.map(({ length }) => length));
  const shifts = new Uint8Array(TABLE_SIZE).fill(Math.max(1, shortest - BLOCK_CHARS + 1));
  const ending = new Map<number, string[]>();
  for (const pattern of patterns) {
    for (let end = BLOCK_CHARS; end <= shortest; end += 1) {
      const block = blockAt(pattern, end);
      shifts[block] = Math.min(shifts[block] ?? 0, shortest - end);
    }
    const last = blockAt(pattern, shortest);
    ending.set(
      last,
      [...(ending.get(last) ?? []), pattern].sort((a, b) => b.length - a.length),
    );
  }
  const longestAt = (text: string, end: number): Found | null => {
    const start = end - shortest;
    const pattern = ending.get(blockAt(text, end))?.find(each => text.startsWith(each, start));
    return pattern === undefined ? null : { start, end: start + pattern.length };
  };
  return {
    find: text => {
      const found: Found[] = [];
      let end = shortest;
      while (end <= text.length) {
        const shift = shifts[blockAt(text, end)] ?? 1;
        const place = shift === 0 ? longestAt(text, end) : null;
        if (place !== null) join(found, place);
        end += Math.max(1, shift);
      }
      return found;
    },
  };
}

/** A number for the three characters before `end`. */
function blockAt(text: string, end: number): number {
  const head = (text.charCodeAt(end - 3) << 10) ^ (text.charCodeAt(end - 2) << 5);
  return (head ^ text.charCodeAt(end - 1)) & (TABLE_SIZE - 1);
}

function join(found: Found[], place: Found): void {
  const before = found.at(-1);
  if (before === undefined || place.start >= before.end) found.push(place);
  else before.end = Math.max(before.end, place.end);
}
