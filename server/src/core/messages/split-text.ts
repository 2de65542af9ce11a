const BREAKS = /(?:[ \t]*\n)+| (?=\S)/y;

/**
 * Where a text is cut so that no piece has more than `limit` UTF-16 units: after a paragraph, else a line, else a word, else
 * anywhere but inside a surrogate pair. Blanks at a cut are in no piece.
 *
 * @returns ranges, in order; none for a text of blanks.
 */
export function splitText(text: string, limit: number): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (let from = afterBreaks(text, 0); from < text.length;) {
    const to = text.length - from <= limit ? text.length : cutIn(text, from, from + limit);
    const end = from + text.slice(from, to).trimEnd().length;
    if (end > from) ranges.push({ from, to: end });
    from = afterBreaks(text, to);
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

/** Line breaks at the beginning of a piece say nothing, nor does the blank that it was cut at; indents stay. */
function afterBreaks(text: string, from: number): number {
  BREAKS.lastIndex = from;
  return from + (BREAKS.exec(text)?.[0].length ?? 0);
}
