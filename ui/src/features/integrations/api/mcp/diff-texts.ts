/** A piece of a text, and whether the other text does not have it. */
export interface Part {
  text: string;
  isChanged: boolean;
}

/** More pairs of words are not compared one by one: then all that differs is one piece. */
const MAX_PAIRS = 1_000_000;

/** Two texts, each with what the other does not have marked: by words, in the order in which they stand. */
export function diffTexts(before: string, after: string): { before: Part[]; after: Part[] } {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const kept = commonWords(oldMiddle, nowMiddle);
  const marked = (words: readonly string[], middle: readonly string[], keeps: ReadonlySet<number>): Part[] =>
    joined([
      ...words.slice(0, start).map(text => ({ text, isChanged: false })),
      ...middle.map((text, index) => ({ text, isChanged: !keeps.has(index) })),
      ...words.slice(words.length - end).map(text => ({ text, isChanged: false })),
    ]);
  return { before: marked(old, oldMiddle, kept.old), after: marked(now, nowMiddle, kept.now) };
}

/** Words, and what stands between them, so that nothing is lost. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/** Which words both have in the same order: the longest such row. */
function commonWords(old: readonly string[], now: readonly string[]): { old: Set<number>; now: Set<number> } {
  const found = { old: new Set<number>(), now: new Set<number>() };
  if (old.length * now.length > MAX_PAIRS) return found;
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const isSame = old[row] === now[column];
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < old.length && column < now.length;) {
    if (old[row] === now[column]) {
      found.old.add(row);
      found.now.add(column);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}

/** A blank between two pieces that differ belongs to them: both texts having one says nothing. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  parts.forEach(({ text, isChanged }, index) => {
    const last = result.at(-1);
    const isBetween = last?.isChanged === true && parts[index + 1]?.isChanged === true && text.trim() === '';
    if (last !== undefined && (isBetween || last.isChanged === isChanged)) last.text += text;
    else result.push({ text, isChanged });
  });
  return result;
}
