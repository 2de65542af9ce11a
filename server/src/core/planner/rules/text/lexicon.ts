import { CITY_ZONES } from '../vocabulary/cities.ts';
import { ENGLISH } from '../vocabulary/english.ts';
import { INDONESIAN } from '../vocabulary/indonesian.ts';
import { NAMES } from '../vocabulary/names.ts';
import { OTHER_WORDS } from '../vocabulary/other-words.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { nearWords } from './near-words.ts';

/** What a word or phrase may mean: tag names with their values ('' where a tag has none). */
export interface Meaning {
  tags: Map<string, string>;
  languages: Set<'en' | 'id'>;
}

/** All vocabularies in one: what a phrase means, how long phrases get, and how a word is spelled in full. */
export interface Lexicon {
  meaningOf: (phrase: string) => Meaning | undefined;
  /** The most words of a phrase that begins with this one. */
  phraseLength: (firstWord: string) => number;
  /**
   * The vocabulary's spelling of a word in lower case: abbreviations in full, one wrong letter mended. `language` is
   * asked for only where an abbreviation differs by language ("hr" is hari or hour).
   */
  spell: (word: string, language: () => 'en' | 'id') => string;
}

interface Spelling {
  language: Vocabulary['language'];
  word: string;
}

const ENDINGS = ['nya', 'lah'];

function buildLexicon(vocabularies: readonly Vocabulary[]): Lexicon {
  const meanings = new Map<string, Meaning>();
  const spellings = new Map<string, Spelling[]>();
  for (const { language, words, spellings: variantsByWord } of vocabularies) {
    for (const [tag, phrases] of Object.entries(words)) {
      for (const phrase of listOf(phrases)) addMeaning(meanings, phrase, tag, language);
    }
    for (const [word, variants] of Object.entries(variantsByWord)) {
      for (const variant of listOf(variants))
        spellings.set(variant, [...(spellings.get(variant) ?? []), { language, word }]);
    }
  }
  const lengths = phraseLengths(meanings.keys());
  return {
    meaningOf: phrase => meanings.get(phrase),
    phraseLength: word => lengths.get(word) ?? 1,
    spell: speller(meanings, spellings),
  };
}

function speller(meanings: ReadonlyMap<string, Meaning>, spellings: ReadonlyMap<string, Spelling[]>) {
  const known = new Set([...meanings.keys()].flatMap(phrase => phrase.split(' ')));
  const otherWords = new Set(OTHER_WORDS.split(' '));
  const near = nearWords([...known].filter(word => meanings.has(word)));
  return (word: string, language: () => 'en' | 'id'): string => {
    const [spelled, other] = spellings.get(word) ?? [];
    if (spelled !== undefined)
      return other === undefined || spelled.language === language() ? spelled.word : other.word;
    if (known.has(word) || otherWords.has(word) || !/^[\p{L}’]+$/u.test(word)) return word;
    const stems = ENDINGS.filter(ending => word.endsWith(ending)).map(ending => word.slice(0, -ending.length));
    return stems.find(stem => meanings.has(stem)) ?? near(word) ?? word;
  };
}

function phraseLengths(phrases: Iterable<string>): Map<string, number> {
  const lengths = new Map<string, number>();
  for (const phrase of phrases) {
    const [first = '', ...rest] = phrase.split(' ');
    lengths.set(first, Math.max(lengths.get(first) ?? 1, rest.length + 1));
  }
  return lengths;
}

function addMeaning(
  meanings: Map<string, Meaning>,
  phrase: string,
  tag: string,
  language: Vocabulary['language'],
): void {
  const meaning = meanings.get(phrase) ?? { tags: new Map<string, string>(), languages: new Set() };
  const [name = '', ...value] = tag.split(':');
  meaning.tags.set(name, value.join(':'));
  if (language !== null) meaning.languages.add(language);
  meanings.set(phrase, meaning);
}

function listOf(text: string): string[] {
  return text.split(',').map(phrase => phrase.trim());
}

export const LEXICON: Lexicon = buildLexicon([NAMES, CITY_ZONES, INDONESIAN, ENGLISH]);
