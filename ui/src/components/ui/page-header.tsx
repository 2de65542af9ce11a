import { useEffect, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';

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
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        {trail !== undefined && (
          <div className="mb-1 flex items-center gap-1.5 text-13 text-text-3 [&_a]:touch-area">{trail}</div>
        )}
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-20 font-semibold tracking-tight break-words">{heading ?? title}</h1>
          {aside}
        </div>
        {lead !== undefined && <p className="mt-0.5 max-w-[80ch] text-13 text-text-2">{lead}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
