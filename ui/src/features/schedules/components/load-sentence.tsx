import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { href } from '@/lib/href';
import { busyHours, type Forecast } from '../api/load-map';
import { useLoadWords } from './use-load-words';

/** Whether what fires fits into what the workers can do; where it does not, when and because of what. */
export function LoadSentence({ forecast }: { forecast: Forecast }) {
  const t = useTranslations('schedules.load');
  const words = useLoadWords();
  const slots = forecast.slots_alive;
  const { over, busiest } = busyHours(forecast);
  const [first] = over;
  if (busiest === null) return null;
  const workers = (parts: ReactNode) => (
    <Link href={href.workers()} className="font-medium text-accent-text underline">
      {parts}
    </Link>
  );
  if (slots === 0) {
    const count = forecast.buckets.reduce((sum, bucket) => sum + bucket.firings, 0);
    return <Warning>{t.rich('nobody', { count, workers })}</Warning>;
  }
  if (first !== undefined) {
    const about = {
      count: over.length,
      when: words.span(first),
      share: words.ofSlots(first.load, slots),
      jobs: first.top.map(({ job_id }) => job_id).join(', '),
      workers,
    };
    return <Warning>{t.rich('over', about)}</Warning>;
  }
  return (
    <p className="flex gap-2 text-13">
      <CircleCheck className="mt-0.5 size-4 shrink-0 text-success" aria-hidden />
      <span>{t('fits', { when: words.span(busiest), share: words.ofSlots(busiest.load, slots) })}</span>
    </p>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2 rounded-md px-3 py-2 text-13 tint-failed" role="status" data-over>
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
