import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { StatusText } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import type { NeedsYou } from '../api/use-overview';

/** Jobs whose last run failed, the longest streak first: each leads to why. */
export function FailingJobs({ failing }: { failing: NeedsYou['failing_jobs'] }) {
  const t = useTranslations('overview.failing');
  if (failing.total === 0) return null;
  return (
    <div id="failing-jobs" className="scroll-mt-16">
      <Card title={t('title', { count: failing.total })} isFlush>
        <ul>
          {failing.top.map(job => (
            <li
              key={job.job_id}
              className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b px-4 py-2 text-13 last:border-b-0 hover:bg-hover md:grid-cols-[minmax(0,16rem)_minmax(0,1fr)_auto_auto]"
            >
              <Link
                href={href.job(job.job_id, 'explain')}
                className="truncate font-medium after:absolute after:inset-0 after:content-['']"
              >
                {job.job_id}
              </Link>
              <span className="min-w-0 truncate text-text-2 max-md:col-span-2 max-md:row-start-2">
                {job.last_error === null ? (
                  t('noError')
                ) : (
                  <>
                    <code className="mr-1.5 font-mono text-12 text-failed">{job.last_error.code}</code>
                    {job.last_error.message}
                  </>
                )}
              </span>
              <span className="nums flex items-center gap-3 text-12 whitespace-nowrap text-failed max-md:col-start-2 max-md:row-start-1">
                {!job.enabled && <StatusText status="disabled" className="text-12" />}
                {t('streak', { count: job.consecutive_failures })}
              </span>
              <span className="relative z-[1] text-right text-12 text-text-3 max-md:hidden">
                <Time at={job.last_failure_at} />
              </span>
            </li>
          ))}
        </ul>
        {failing.total > failing.top.length && (
          <p className="border-t px-4 py-2 text-12 text-text-3">
            {t('more', { count: failing.total - failing.top.length })}
          </p>
        )}
      </Card>
    </div>
  );
}
