import { AppError } from '../errors.ts';

/**
 * The words of a command that was given as one text, as in `npx @modelcontextprotocol/server-github`: split at blanks, with
 * quotes around what holds some. Nothing else means anything: no shell reads it, so `$HOME`, `|` and `;` stay as they are.
 * A backslash keeps a following blank, quote or backslash, and is itself anywhere else, as in paths of Windows.
 *
 * @throws VALIDATION for a quote without its end.
 */
export function splitCommand(command: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < command.length; at += 1) {
    const character = command.charAt(at);
    if (character === '\\' && quote !== "'" && /[\s"'\\]/.test(command.charAt(at + 1))) {
      at += 1;
      word = (word ?? '') + command.charAt(at);
    } else if (quote !== '') {
      if (character === quote) quote = '';
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== '') {
    throw new AppError(
      'VALIDATION',
      `The command has a ${quote} without its end; close it, or give \`args\` as a list.`,
    );
  }
  return word === null ? words : [...words, word];
}
