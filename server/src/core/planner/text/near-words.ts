/** Words of at least this many letters may hold one wrong letter. */
const SHORTEST = 5;

/** A look-up that finds the word from which a text differs by one letter: one changed, missing, added, or two swapped. */
export function nearWords(words: Iterable<string>): (text: string) => string | undefined {
  const byRest = new Map<string, string[]>();
  for (const word of words) {
    if (Array.from(word).length < SHORTEST) continue;
    for (const rest of [word, ...restsOf(word)]) byRest.set(rest, [...(byRest.get(rest) ?? []), word]);
  }
  return text => {
    const length = Array.from(text).length;
    if (length < SHORTEST || length > MAX_LENGTH) return undefined;
    const candidates = [text, ...restsOf(text)]
      .flatMap(rest => byRest.get(rest) ?? [])
      .filter(word => isOneLetterApart(text, word));
    return candidates.find(word => word[0] === text[0]) ?? candidates[0];
  };
}

const MAX_LENGTH = 30;

/** The word without one of its letters, each in turn. */
function restsOf(word: string): string[] {
  const letters = Array.from(word);
  return letters.map((_letter, index) => letters.filter((_other, place) => place !== index).join(''));
}

function isOneLetterApart(left: string, right: string): boolean {
  const [a, b] = [Array.from(left), Array.from(right)];
  let first = 0;
  while (first < Math.min(a.length, b.length) && a[first] === b[first]) first += 1;
  const tail = (letters: string[], from: number) => letters.slice(from).join('');
  if (a.length === b.length) {
    const isSwapped = a[first] === b[first + 1] && a[first + 1] === b[first];
    return tail(a, first + 1) === tail(b, first + 1) || (isSwapped && tail(a, first + 2) === tail(b, first + 2));
  }
  return a.length > b.length ? tail(a, first + 1) === tail(b, first) : tail(a, first) === tail(b, first + 1);
}
