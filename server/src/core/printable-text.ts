/** What a terminal or a viewer obeys instead of showing: controls of both sets, line separators, changes of direction. */
const OBEYED = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\u001b': '\\e' };

/** Text from outside with everything that would be obeyed made visible; tabs stay. */
export function printable(text: string): string {
  return text.replace(OBEYED, character => {
    if (character === '\t') return character;
    return SHORT[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** The same for text of several lines: those after the first are set in, so that none passes for an entry of its own. */
export function printableLines(text: string, indent: string): string {
  return text
    .split(/\r\n|\n/)
    .map(printable)
    .join(`\n${indent}`);
}
