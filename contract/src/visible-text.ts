/**
 * Everything that is obeyed or not seen where a text is shown: controls but line breaks and tabs, changes of direction,
 * characters without width, tags and selectors in which whole sentences can be hidden.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|\p{Default_Ignorable_Code_Point}/gu;
/** Line breaks, tabs, and what makes a picture of a sign (🛠️). */
const SEEN: ReadonlySet<string> = new Set(['\n', '\t', '\ufe0f']);

/** Text from outside as people must see it: what would be obeyed or overlooked as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, character => {
    if (SEEN.has(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `⟨U+${code.padStart(4, '0')}⟩`;
  });
}
