import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** A link that leaves the dashboard, in a tab of its own that learns nothing of this one. */
export function OutsideLink({ to, children }: { to: string; children: ReactNode }) {
  const t = useTranslations('common');
  return (
    <a
      href={to}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-w-0 touch-area items-center gap-1 rounded-sm text-accent-text hover:underline"
    >
      <span className="min-w-0 break-words">{children}</span>
      <ExternalLink className="size-3.5 shrink-0" aria-hidden />
      <span className="sr-only">{t('opensElsewhere')}</span>
    </a>
  );
}
