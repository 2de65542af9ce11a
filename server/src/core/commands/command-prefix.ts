/** The beginning of a command line that may be run: its program, and the words that must follow it. */
export type CommandPrefix = readonly [program: string, ...words: string[]];

const MAX_PREFIXES = 200;
const MAX_WORDS = 64;
const MAX_WORD_CHARS = 4096;

export type ParsedPrefixes = { prefixes: readonly CommandPrefix[] } | { fault: string };

/**
 * Reads a list of prefixes: between commas, their words between blanks (`git status,/usr/bin/rsync --archive`), or as JSON,
 * where a word may hold commas and blanks (`[["git","log"],["/opt/my tools/run","a,b"]]`).
 */
export function parseCommandPrefixes(text: string): ParsedPrefixes {
  const lists = text.trimStart().startsWith('[') ? listsOfJson(text) : listsOfText(text);
  if (lists === null) return { fault: 'it is not JSON: a list of lists of words' };
  if (lists.length > MAX_PREFIXES) return { fault: `more than ${MAX_PREFIXES} prefixes` };
  const prefixes: CommandPrefix[] = [];
  for (const words of lists) {
    const fault = prefixFault(words);
    if (fault !== null) return { fault };
    const [program = '', ...rest] = words;
    prefixes.push([program, ...rest]);
  }
  return { prefixes };
}

/** As it would be written between commas; words that need it in quotes, as in JSON. */
export function prefixText(words: readonly string[]): string {
  return words.map(word => (/^[^\s,"]+$/.test(word) ? word : JSON.stringify(word))).join(' ');
}

/** Whether a program is named so that its place does not depend on the folder it is called from. */
export function isRelativeProgram(word: string): boolean {
  const isAbsolute = word.startsWith('/') || /^[A-Za-z]:[\\/]/.test(word);
  return !isAbsolute && (/[\\/]/.test(word) || word === '.' || word === '..');
}

function listsOfText(text: string): string[][] {
  return text
    .split(',')
    .map(prefix => prefix.split(/\s+/).filter(word => word !== ''))
    .filter(words => words.length > 0);
}

function listsOfJson(text: string): string[][] | null {
  try {
    const lists: unknown = JSON.parse(text);
    return Array.isArray(lists) && lists.every(isWords) ? lists : null;
  } catch {
    return null;
  }
}

function isWords(list: unknown): list is string[] {
  return Array.isArray(list) && list.length > 0 && list.every(word => typeof word === 'string');
}

function prefixFault(words: readonly string[]): string | null {
  const [program = ''] = words;
  const shown = JSON.stringify(program.slice(0, 80));
  if (program === '') return 'a prefix begins with an empty word';
  if (isRelativeProgram(program)) return `${shown} is a relative path: give the name of a program or an absolute path`;
  if (words.some(word => word.includes('\0'))) return 'a word holds a NUL character';
  if (words.length > MAX_WORDS) return `a prefix has more than ${MAX_WORDS} words`;
  return words.some(word => word.length > MAX_WORD_CHARS) ? `a word has more than ${MAX_WORD_CHARS} characters` : null;
}
