import { useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { createPart, usePart, type Part } from '@/lib/parts/part';
import type { Locale } from '@/lib/preferences/locales';
import { currentPreferences, localeOf, usePreferences, zoneOf } from '@/lib/preferences/preferences';
import type { en } from '@/messages/en';
import { apiWordsOf, ApiWordsContext, ENGLISH, type ApiWords } from './api-words';
import type { Translated } from './translated';

type Messages = Translated<typeof en>;

interface Loaded {
  locale: Locale;
  messages: Messages;
  api: ApiWords;
}

const WORDS: Record<Locale, Part<Loaded>> = {
  en: createPart(async () => ({ locale: 'en', ...(await wordsOf('en')) })),
  id: createPart(async () => ({ locale: 'id', ...(await wordsOf('id')) })),
};
// Asked for with the script itself, so that the first painting need not wait again.
if (typeof window !== 'undefined') WORDS[localeOf(currentPreferences())].read();

interface LanguageProps {
  /** Until the words are there. */
  fallback: ReactNode;
  /** While they do not come, which no language can be chosen to say. */
  missing: ReactNode;
  children: ReactNode;
}

/** Shows its children once the words of the viewer's language are there; those of another one stay until then. */
export function Language({ fallback, missing, children }: LanguageProps) {
  const preferences = usePreferences();
  const state = usePart(WORDS[localeOf(preferences)]);
  const [latest, setLatest] = useState<Loaded | null>(null);
  if (state.is === 'there' && state.value !== latest) setLatest(state.value);
  const loaded = state.is === 'there' ? state.value : latest;
  if (loaded === null) return state.is === 'missing' ? missing : fallback;
  return (
    <IntlProvider locale={loaded.locale} messages={loaded.messages as typeof en} timeZone={zoneOf(preferences)}>
      <ApiWordsContext value={loaded.api}>{children}</ApiWordsContext>
    </IntlProvider>
  );
}

async function wordsOf(locale: Locale): Promise<Omit<Loaded, 'locale'>> {
  if (locale === 'en') return { messages: (await import('@/messages/en')).en, api: ENGLISH };
  const [{ id }, { PHRASES, CODE_SENTENCES }] = await Promise.all([
    import('@/messages/id'),
    import('@/messages/id/api-phrases'),
  ]);
  return { messages: id, api: apiWordsOf(PHRASES, CODE_SENTENCES) };
}
