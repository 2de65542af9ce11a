/** Characters that nobody sees and a model reads all the same: controls, changes of direction, tags, fillers. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}]/gu;
/** Line ends, tabs, and what joins emoji and the letters of some scripts. */
const HARMLESS: ReadonlySet<string> = new Set(['\n', '\r', '\t', '\u200c', '\u200d', '\ufe0f']);

/** Text from outside with everything unseen in it written out, such as `\u{200b}`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, character =>
    HARMLESS.has(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** The same for every text in a JSON value, names of fields included. */
export function visibleValue(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(visibleValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [visibleText(name), visibleValue(part)]));
}
