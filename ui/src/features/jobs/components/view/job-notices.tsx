import { useQuery } from '@tanstack/react-query';
import { OctagonAlert, RotateCcw } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { parseAsString, useQueryState } from 'nuqs';
import { useLocale, useTranslations } from 'use-intl';
import { Time, useLocalTimes } from '@/components/ui/time';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { comingOrNull } from '@/lib/jobs/next-step';
import { useNow } from '@/lib/time/now';
import { href } from '@/lib/href';

/** Above the tabs, only where there is something to say: what keeps the job from running, and what its failures led to. */
export function JobNotices({ job }: { job: Job }) {
  const t = useTranslations('job.notices');
  const locale = useLocale();
  const sentenceOf = useLocalTimes();
  const path = { job_id: job.job_id };
  const explanation = useQuery(apiQuery('/jobs/{job_id}/explain', { path, query: { lang: locale } })).data;
  const memory = useQuery(apiQuery('/jobs/{job_id}/memory', { path })).data;
  const cooldownUntil = useNow(nowMs => comingOrNull(memory?.cooldown_until, nowMs));
  const [tab] = useQueryState('tab', parseAsString);
  // The tab itself says it, with everything behind it.
  const isBlocked = tab !== 'explain' && explanation != null && explanation.blocked_by !== null;
  const failures = memory?.consecutive_failures ?? 0;
  if (!isBlocked && failures === 0) return null;
  return (
    <div className="mb-5 grid gap-2">
      {isBlocked && (
        <p className="flex gap-2.5 rounded-md border px-3 py-2.5 text-13" data-notice="blocked">
          <OctagonAlert className="mt-0.5 size-4 shrink-0 text-retrying" aria-hidden />
          <span className="min-w-0 wrap-anywhere">
            {sentenceOf(explanation.sentence)}{' '}
            <Link href={href.job(job.job_id, 'explain')} className="text-accent-text underline underline-offset-2">
              {t('why')}
            </Link>
          </span>
        </p>
      )}
      {memory !== undefined && failures > 0 && (
        <div className="flex gap-2.5 rounded-md border px-3 py-2.5 text-13" data-notice="failures">
          <RotateCcw className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden />
          <p className="min-w-0">
            <span className="font-medium">{t('failures', { count: failures })}</span>{' '}
            {cooldownUntil !== null && (
              <span>{t.rich('cooldown', { time: () => <Time at={cooldownUntil} show="clock" /> })} </span>
            )}
            {memory.last_success_at === null ? (
              t('neverSucceeded')
            ) : (
              <span>{t.rich('lastSuccess', { time: () => <Time at={memory.last_success_at} /> })}</span>
            )}
            {memory.last_error !== null && (
              <span className="mt-1 block break-words text-text-2">
                <code className="font-mono text-12">{memory.last_error.code}</code> {memory.last_error.message}
              </span>
            )}
          </p>
        </div>
      )}
    </div>
  );
}
