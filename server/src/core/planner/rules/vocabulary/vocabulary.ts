/**
 * Words and what they mean. A key is a tag, `name` or `name:value`; its text lists words and phrases, parted by commas.
 * One word may stand under several tags: the grammar decides by what surrounds it.
 */
export interface Vocabulary {
  /** `null` for words that belong to no language, such as names. */
  language: 'en' | 'id' | null;
  words: Readonly<Record<string, string>>;
  /** Chat spellings by the word that they stand for. */
  spellings: Readonly<Record<string, string>>;
}
