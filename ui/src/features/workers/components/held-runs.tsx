import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Duration } from '@/components/ui/time';
import type { Run } from '@/lib/api/types';
import { href } from '@/lib/href';

const NAMED = 3;

/** The runs a worker has in hand, each a link, with how long it has been at it. */
export function HeldRuns({ runs, total }: { runs: readonly Run[]; total: number }) {
  const t = useTranslations('workers');
  if (runs.length === 0 && total === 0) return <span className="text-text-3">{t('noRuns')}</span>;
  const named = runs.slice(0, NAMED);
  const more = Math.max(total, runs.length) - named.length;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5">
      {named.map(run => (
        <Link
          key={run.run_id}
          href={href.run(run.run_id)}
          className="inline-flex max-w-64 min-w-0 items-center gap-1.5 text-accent-text hover:underline touch:min-h-control"
        >
          <span className="truncate">{run.job_id}</span>
          <Duration from={run.started_at} className="text-12 text-text-3" />
        </Link>
      ))}
      {more > 0 && (
        <Link href={href.runs({ status: 'running' })} className="touch-area nums text-12 text-text-2 hover:underline">
          {t('moreRuns', { count: more })}
        </Link>
      )}
    </span>
  );
}
