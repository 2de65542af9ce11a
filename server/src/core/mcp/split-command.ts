const QUOTES: ReadonlySet<string> = new Set(['"', "'"]);

/**
 * A command line split into a program and its arguments at blanks, once and for all: no shell ever reads it, so that `;`,
 * `|`, `$` and `*` are characters like others. What stands in quotes is one part; a backslash is a character.
 *
 * @returns the parts, or why it is none, in words that follow the name of the field.
 */
export function splitCommand(text: string): { argv: string[] } | { fault: string } {
  const argv: string[] = [];
  let part: string | null = null;
  let quote: string | null = null;
  for (const character of text) {
    if (quote !== null) {
      if (character === quote) quote = null;
      else part += character;
    } else if (QUOTES.has(character)) {
      quote = character;
      part ??= '';
    } else if (/\s/.test(character)) {
      if (part !== null) argv.push(part);
      part = null;
    } else {
      part = (part ?? '') + character;
    }
  }
  if (quote !== null) return { fault: `has a ${quote} that nothing closes` };
  if (part !== null) argv.push(part);
  return { argv };
}
