import { LEXICON } from './lexicon.ts';
import type { Meaning } from './lexicon.ts';
import type { Token, TokenKind } from './token.ts';
import { tokenize } from './tokenize.ts';

/** A word or phrase of the prompt with all it may mean. */
export interface Word {
  kind: TokenKind;
  text: string;
  /** As the vocabulary spells it, in lower case. */
  spelled: string;
  start: number;
  end: number;
  tags: Meaning['tags'];
  languages: Meaning['languages'];
}

const SUFFIX_TAGS = ['unit', 'daypart', 'nth', 'zone', 'times'];
const NO_TAGS: Meaning = { tags: new Map(), languages: new Set() };

/** The words of a prompt, phrases taken as one, longest first. */
export function readWords(prompt: string): Word[] {
  const tokens = tokenize(prompt, isSuffix);
  const spelled: string[] = [];
  for (const { kind, text } of tokens) {
    spelled.push(kind === 'word' ? LEXICON.spell(foldWord(text), () => languageNear(spelled)) : text);
  }
  const words: Word[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = phraseLengthAt(tokens, spelled, at);
    words.push(wordOf(prompt, tokens.slice(at, at + length), spelled.slice(at, at + length).join(' ')));
    at += length;
  }
  return words;
}

/** Whether a word carries a tag, with the given value where one is given. */
export function has(word: Word | undefined, tag: string, value?: string): boolean {
  const found = word?.tags.get(tag);
  return found !== undefined && (value === undefined || found === value);
}

function phraseLengthAt(tokens: readonly Token[], spelled: readonly string[], at: number): number {
  const first = spelled[at] ?? '';
  for (let length = LEXICON.phraseLength(first); length > 1; length -= 1) {
    const part = tokens.slice(at, at + length);
    if (part.length < length || part.some(token => token.kind !== 'word')) continue;
    if (LEXICON.meaningOf(spelled.slice(at, at + length).join(' ')) !== undefined) return length;
  }
  return 1;
}

function wordOf(prompt: string, tokens: readonly Token[], spelled: string): Word {
  const first = tokens[0];
  const start = first?.start ?? 0;
  const end = tokens.at(-1)?.end ?? start;
  const { tags, languages } = LEXICON.meaningOf(spelled) ?? NO_TAGS;
  return { kind: first?.kind ?? 'mark', text: prompt.slice(start, end), spelled, start, end, tags, languages };
}

function isSuffix(letters: string): boolean {
  const tags = LEXICON.meaningOf(LEXICON.spell(letters, () => 'en'))?.tags;
  return tags !== undefined && SUFFIX_TAGS.some(tag => tags.has(tag));
}

/** The language of the nearest word before that belongs to one only. */
function languageNear(before: readonly string[]): 'en' | 'id' {
  const near = before.findLast(word => LEXICON.meaningOf(word)?.languages.size === 1);
  return near !== undefined && LEXICON.meaningOf(near)?.languages.has('en') === true ? 'en' : 'id';
}

/** Lower case, one kind of apostrophe, and none of the marks in `a.m.` or `s/d`. */
function foldWord(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll("'", '’').replaceAll(/[./-]/g, '');
}
