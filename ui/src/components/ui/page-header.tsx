import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PAGE_HEAD } from './page-head';

interface PageHeaderProps {
  title: string;
  /** Shown instead of the title where that is more than words; the title still names the tab. */
  heading?: ReactNode;
  lead?: ReactNode;
  /** Beside the title: a status, a badge. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Above the title: where this belongs. */
  trail?: ReactNode;
}

/** The head of a page; also names the tab of the browser. */
export function PageHeader({ title, heading, lead, aside, actions, trail }: PageHeaderProps) {
  const t = useTranslations('shell');
  const product = t('product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <header className={PAGE_HEAD.frame}>
      <div className={PAGE_HEAD.text}>
        {trail !== undefined && (
          <div className="mb-1 flex items-center gap-1.5 text-13 text-text-3 [&_a]:touch-area">{trail}</div>
        )}
        <div className={PAGE_HEAD.titleRow}>
          <h1 className={PAGE_HEAD.title}>{heading ?? title}</h1>
          {aside}
        </div>
        {lead !== undefined && <p className={PAGE_HEAD.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
