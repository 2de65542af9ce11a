import type { Word } from './read-words.ts';

/** The prompt as the rules read it: spelled in full, slips mended, in lower case but for names and ids. */
export function normalizePrompt(prompt: string, words: readonly Word[]): string {
  return words
    .map((word, index) => {
      const gap = prompt.slice(words[index - 1]?.end ?? word.start, word.start);
      return (/\s/.test(gap) ? ' ' : '') + (word.tags.size > 0 ? word.spelled : word.text);
    })
    .join('')
    .trim();
}
