/**
 * Where a text is cut so that no piece has more than `limit` UTF-16 units: after a paragraph, else a line, else a word, else
 * anywhere but inside a surrogate pair. Blanks at a cut are in no piece.
 *
 * @returns ranges, in order; none for a text of blanks.
 */
export function splitText(text: string, limit: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  let from = 0;
  while (from < text.length) {
    const to = text.length - from <= limit ? text.length : cutIn(text, from, from + limit);
    const range = trimmed(text, from, to);
    if (range.to > range.from) ranges.push(range);
    from = to;
  }
  return ranges;
}

/** A border in the first half would make many small pieces. */
function cutIn(text: string, from: number, most: number): number {
  const least = from + Math.floor((most - from) / 2);
  // What begins with the border right behind the last unit may end there.
  const window = text.slice(from, most + 1);
  for (const border of ['\n\n', '\n', ' ']) {
    const at = from + window.lastIndexOf(border);
    if (at >= least || (border === ' ' && at > from)) return at;
  }
  return isInsidePair(text, most) ? most - 1 : most;
}

function isInsidePair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

/** Indents within a piece stay; line breaks at its edges, and blanks at its end, say nothing. */
function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  const piece = text.slice(from, to);
  const lead = /^(?: ?\n| $)*\s?/.exec(piece)?.[0].length ?? 0;
  return { from: from + (piece.trim() === '' ? piece.length : lead), to: from + piece.trimEnd().length };
}
