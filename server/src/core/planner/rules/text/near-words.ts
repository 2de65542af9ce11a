/** Words of at least this many letters may hold one wrong letter. */
const SHORTEST = 5;
const LONGEST = 30;

/** A look-up that finds the word from which a text differs by one letter: one changed, missing, added, or two swapped. */
export function nearWords(words: Iterable<string>): (text: string) => string | undefined {
  const byRest = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST) continue;
    for (const rest of [word, ...restsOf(word)]) byRest.set(rest, [...(byRest.get(rest) ?? []), word]);
  }
  return text => {
    if (text.length < SHORTEST || text.length > LONGEST) return undefined;
    const candidates = [text, ...restsOf(text)]
      .flatMap(rest => byRest.get(rest) ?? [])
      .filter(word => isOneLetterApart(text, word));
    return candidates.find(word => word[0] === text[0]) ?? candidates[0];
  };
}

/** The word without one of its letters, each in turn. */
function restsOf(word: string): string[] {
  const rests: string[] = [];
  for (let at = 0; at < word.length; at += 1) rests.push(word.slice(0, at) + word.slice(at + 1));
  return rests;
}

function isOneLetterApart(a: string, b: string): boolean {
  let first = 0;
  while (first < Math.min(a.length, b.length) && a[first] === b[first]) first += 1;
  if (a.length > b.length) return a.slice(first + 1) === b.slice(first);
  if (a.length < b.length) return a.slice(first) === b.slice(first + 1);
  const isSwapped = a[first] === b[first + 1] && a[first + 1] === b[first];
  return a.slice(first + 1) === b.slice(first + 1) || (isSwapped && a.slice(first + 2) === b.slice(first + 2));
}
