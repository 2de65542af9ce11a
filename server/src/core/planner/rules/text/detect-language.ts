import type { Word } from './read-words.ts';

/** The language most of the telling words belong to. Loan words that name an intent tell nothing. */
export function detectLanguage(words: readonly Word[]): 'en' | 'id' {
  let balance = 0;
  for (const { languages, tags } of words) {
    if (languages.size !== 1) continue;
    if (languages.has('id')) balance += 1;
    else if (!tags.has('intent')) balance -= 1;
  }
  if (balance !== 0) return balance > 0 ? 'id' : 'en';
  const first = words.find(word => word.languages.size === 1);
  return first?.languages.has('id') === true ? 'id' : 'en';
}
