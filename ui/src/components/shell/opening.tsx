import type { ReactNode } from 'react';
import { PAGE_HEAD } from '@/components/ui/page-head';
import type { Translated } from '@/lib/i18n/translated';
import { LOCALES } from '@/lib/preferences/locales';
import { en } from '@/messages/en';
import { id } from '@/messages/id';
import { Opened } from './opened';

interface OpeningProps {
  /** Title and lead of the page, where they do not depend on what it shows. */
  words?: (messages: Translated<typeof en>) => { title: string; lead?: string };
  children: ReactNode;
}

const MESSAGES: Record<(typeof LOCALES)[number], Translated<typeof en>> = { en, id };

/**
 * A page, and what its place holds until it can be shown. Rendered at build: the head is there in each language, and
 * the style sheet shows the one that the first script of the document found (see `lib/preferences/first-paint.ts`).
 */
export function Opening({ words, children }: OpeningProps) {
  const heads = words === undefined ? [] : LOCALES.map(locale => ({ locale, ...words(MESSAGES[locale]) }));
  const head = heads.map(({ locale, title, lead }) => (
    <div key={locale} lang={locale} data-words={locale} className={PAGE_HEAD.frame}>
      <div className={PAGE_HEAD.text}>
        <div className={PAGE_HEAD.titleRow}>
          <div className={PAGE_HEAD.title}>{title}</div>
        </div>
        {lead !== undefined && <p className={PAGE_HEAD.lead}>{lead}</p>}
      </div>
    </div>
  ));
  return <Opened head={heads.length === 0 ? null : head}>{children}</Opened>;
}
