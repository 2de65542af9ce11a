import { useEffect, useState, type ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import { localeOf, usePreferences, zoneOf, type Locale } from '@/lib/preferences/preferences';
import type { en } from '@/messages/en';
import type { Translated } from './translated';

type Messages = Translated<typeof en>;

/** Shows its children once the words of the viewer's language are there. */
export function Language({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const preferences = usePreferences();
  const locale = localeOf(preferences);
  const [loaded, setLoaded] = useState<{ locale: Locale; messages: Messages } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void messagesOf(locale).then(messages => {
      if (isCurrent) setLoaded({ locale, messages });
    });
    return () => {
      isCurrent = false;
    };
  }, [locale]);

  if (loaded === null) return fallback;
  return (
    <IntlProvider locale={loaded.locale} messages={loaded.messages as typeof en} timeZone={zoneOf(preferences)}>
      {children}
    </IntlProvider>
  );
}

async function messagesOf(locale: Locale): Promise<Messages> {
  return locale === 'id' ? (await import('@/messages/id')).id : (await import('@/messages/en')).en;
}
