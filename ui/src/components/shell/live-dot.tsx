import { useTranslations } from 'use-intl';
import { cn } from '@/lib/cn';
import { useLiveStatus } from '@/lib/live/live';

/** Whether events come in, as a word with a dot. */
export function LiveDot() {
  const t = useTranslations('shell.live');
  const status = useLiveStatus();
  return (
    <span className="inline-flex items-center gap-1.5 text-12 whitespace-nowrap text-text-3" data-live={status}>
      <span
        className={cn(
          'size-1.5 rounded-full',
          status === 'live' ? 'bg-success' : status === 'lost' ? 'bg-failed' : 'bg-text-3',
        )}
        aria-hidden
      />
      {t(status)}
    </span>
  );
}
