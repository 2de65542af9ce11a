/** Characters that only a shell understands, outside of quotes. */
const FOR_A_SHELL = /[|&;<>()$`*?[\]{}~#!\n]/;
const WITHIN_DOUBLE_QUOTES = /[$`!]/;

/** The words of a command that needs no shell; null where it needs one. */
export function shellWords(command: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < command.length; at += 1) {
    const letter = command.charAt(at);
    if (letter === ' ' || letter === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else if (letter === '"' || letter === "'") {
      const end = command.indexOf(letter, at + 1);
      const quoted = end === -1 ? null : command.slice(at + 1, end);
      if (quoted === null) return null;
      if (letter === '"' && (WITHIN_DOUBLE_QUOTES.test(quoted) || quoted.includes('\\'))) return null;
      word = (word ?? '') + quoted;
      at = end;
    } else if (letter === '\\') {
      at += 1;
      if (at >= command.length) return null;
      word = (word ?? '') + command.charAt(at);
    } else if (FOR_A_SHELL.test(letter)) {
      return null;
    } else {
      word = (word ?? '') + letter;
    }
  }
  if (word !== null) words.push(word);
  // `NAME=value program` sets a variable first.
  return words.length === 0 || /^[A-Za-z_][A-Za-z0-9_]*=/.test(words[0] ?? '') ? null : words;
}
