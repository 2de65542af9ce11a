import type { Language } from '@multi-job/contract';
import { detectLanguage } from '../planner/rules/text/detect-language.ts';
import { readWords } from '../planner/rules/text/read-words.ts';

/** So much tells it. */
const MAX_UNITS = 500;

/**
 * The language of a message; where its words tell none, that of the sender's client.
 *
 * @param client as the provider says it, such as `id` or `en-GB`; null: not said.
 */
export function chatLanguage(text: string, client: string | null): Language {
  const words = readWords(text.slice(0, MAX_UNITS));
  if (words.some(({ languages }) => languages.size === 1)) return detectLanguage(words);
  return client !== null && /^(?:id|ms|jv|su)\b/i.test(client) ? 'id' : 'en';
}
