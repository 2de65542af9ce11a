import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
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

/** The words that were loaded last: asked for with the script itself, so that the first painting need not wait again. */
let latest: Loaded | null = null;
if (typeof window !== 'undefined') load(localeOf(currentPreferences())).catch(() => undefined);

interface LanguageProps {
  /** Until the words are there. */
  fallback: ReactNode;
  /** When they do not come, which no language can be chosen to say. */
  missing: ReactNode;
  children: ReactNode;
}

/** Shows its children once the words of the viewer's language are there; those of another one stay until then. */
export function Language({ fallback, missing, children }: LanguageProps) {
  const preferences = usePreferences();
  const locale = localeOf(preferences);
  const [loaded, setLoaded] = useState(latest);
  const [isMissing, setIsMissing] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    load(locale).then(
      words => {
        if (isCurrent) setLoaded(words);
      },
      () => {
        if (isCurrent) setIsMissing(true);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [locale]);

  if (loaded === null) return isMissing ? missing : fallback;
  return (
    <IntlProvider locale={loaded.locale} messages={loaded.messages as typeof en} timeZone={zoneOf(preferences)}>
      <ApiWordsContext value={loaded.api}>{children}</ApiWordsContext>
    </IntlProvider>
  );
}

async function load(locale: Locale): Promise<Loaded> {
  if (latest?.locale === locale) return latest;
  const loaded = { locale, ...(await wordsOf(locale)) };
  latest = loaded;
  return loaded;
}

async function wordsOf(locale: Locale): Promise<Omit<Loaded, 'locale'>> {
  if (locale === 'en') return { messages: (await import('@/messages/en')).en, api: ENGLISH };
  const [{ id }, { PHRASES, CODE_SENTENCES }] = await Promise.all([
    import('@/messages/id'),
    import('@/messages/id/api-phrases'),
  ]);
  return { messages: id, api: apiWordsOf(PHRASES, CODE_SENTENCES) };
}
