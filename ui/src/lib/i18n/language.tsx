import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { localeOf, usePreferences, zoneOf, type Locale } from '@/lib/preferences/preferences';
import type { en } from '@/messages/en';
import { apiWordsOf, ApiWordsContext, ENGLISH, type ApiWords } from './api-words';
import type { Translated } from './translated';

type Messages = Translated<typeof en>;

interface Loaded {
  locale: Locale;
  messages: Messages;
  api: ApiWords;
}

/** Shows its children once the words of the viewer's language are there. */
export function Language({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const preferences = usePreferences();
  const locale = localeOf(preferences);
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void wordsOf(locale).then(words => {
      if (isCurrent) setLoaded({ locale, ...words });
    });
    return () => {
      isCurrent = false;
    };
  }, [locale]);

  if (loaded === null) return fallback;
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
