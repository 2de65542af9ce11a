import { createContext, use } from 'react';
import { ApiError } from '@/lib/api/api-error';

/** `[a sentence of the API, how it is said]`, as `messages/id/api-phrases.ts` has them. */
type Phrase = readonly [of: RegExp, say: string];

export interface ApiWords {
  /** A sentence of the API in the viewer's language; as it is where that is not known. */
  say: (text: string) => string;
  /** What went wrong, in the viewer's language where it is known. */
  sayError: (error: unknown) => string;
}

/** The API speaks English: that is what is said where nothing else is known. */
export const ENGLISH: ApiWords = {
  say: text => text,
  sayError: error => (error instanceof Error ? error.message : String(error)),
};

export const ApiWordsContext = createContext<ApiWords>(ENGLISH);

export function useApiWords(): ApiWords {
  return use(ApiWordsContext);
}

/** Says what the API says in another language: by sentence, then by the code of the refusal, else as it is. */
export function apiWordsOf(phrases: readonly Phrase[], codes: Readonly<Record<string, string>>): ApiWords {
  const find = (text: string): string | null => {
    const phrase = phrases.find(([of]) => of.test(text));
    return phrase === undefined ? null : text.replace(phrase[0], phrase[1]);
  };
  const say = (text: string): string => find(text) ?? text;
  return {
    say,
    sayError(error) {
      if (!(error instanceof ApiError)) return ENGLISH.sayError(error);
      const known = find(error.detail);
      if (known !== null) return known;
      if (error.errors.length > 0) {
        return `${error.errors.map(({ path, message }) => `${path} ${say(message)}`).join('; ')}.`;
      }
      return codes[error.code] ?? error.detail;
    },
  };
}
