import { Clock } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { durationText } from '@/lib/time/duration';
import { useNow } from '@/lib/time/now';

const SOON_MS = 3_600_000;

/** How long there is to decide; urgent in the last hour. */
export function Expiry({ at, className }: { at: string; className?: string }) {
  const t = useTranslations('approvals.expiry');
  const locale = useLocale();
  const atMs = Date.parse(at);
  const left = useNow(nowMs => (atMs <= nowMs ? '' : durationText(atMs - nowMs, locale)));
  const isSoon = useNow(nowMs => (atMs - nowMs < SOON_MS ? 1 : 0)) === 1;
  return (
    <span
      className={cn(
        'nums inline-flex items-center gap-1.5 whitespace-nowrap',
        isSoon ? 'font-medium text-failed' : 'text-text-2',
        className,
      )}
    >
      <Clock className="size-3.5 shrink-0" aria-hidden />
      {left === '' ? t('over') : t('left', { left })}
    </span>
  );
}
