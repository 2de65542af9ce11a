/**
 * Everything that is obeyed or not seen where a text is shown: controls but line breaks and tabs, changes of direction,
 * characters without width, tags and selectors in which whole sentences can be hidden.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029\u3164\ufe00-\ufe0e\uffa0\u{e0100}-\u{e01ef}]/gu;

/** Text from outside as people must see it: what would be obeyed or overlooked as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, character => {
    if (character === '\n' || character === '\t') return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `⟨U+${code.padStart(4, '0')}⟩`;
  });
}
