import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDot, OctagonAlert, RefreshCw } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState, Loading } from '@/components/ui/states';
import { Time, useLocalTimes } from '@/components/ui/time';
import { cn } from '@/lib/cn';
import { apiQuery } from '@/lib/api/queries';
import type { Job } from '@/lib/api/types';
import { href } from '@/lib/href';
import { RoleGate } from '@/lib/session/role-gate';
import { useJobActions } from '../../api/use-job-actions';
import type { Verdict } from './verdict';
import { VerdictNumbers } from './verdict-numbers';

/** Looked back at, not checks: they never keep a job from running. */
const HISTORY: readonly Verdict['check'][] = ['last_skip', 'last_missed', 'last_run'];
/** Live events tell of most causes; what a clock or another job changes is asked for. */
const ASK_AGAIN_MS = 10_000;

/** Why the job is not running, or when it will: one sentence, then every check with its numbers. */
export function ExplainTab({ job }: { job: Job }) {
  const t = useTranslations('job.explain');
  const locale = useLocale();
  const sentenceOf = useLocalTimes();
  const explanation = useQuery({
    ...apiQuery('/jobs/{job_id}/explain', { path: { job_id: job.job_id }, query: { lang: locale } }),
    refetchInterval: ASK_AGAIN_MS,
  });
  const { data } = explanation;
  if (explanation.isPending) return <Loading />;
  if (data === undefined) return <ErrorState error={explanation.error} onRetry={() => void explanation.refetch()} />;
  const checks = data.verdicts.filter(verdict => !HISTORY.includes(verdict.check));
  const history = data.verdicts.filter(verdict => HISTORY.includes(verdict.check));
  return (
    <div className="grid gap-4">
      <section
        className={cn('rounded-lg border p-4 md:p-5', data.blocked_by === null ? 'bg-surface' : 'tint-retrying')}
      >
        <div className="flex gap-3">
          {data.blocked_by === null ? (
            <CircleCheck className="mt-0.5 size-5 shrink-0 text-success" aria-hidden />
          ) : (
            <OctagonAlert className="mt-0.5 size-5 shrink-0 text-retrying" aria-hidden />
          )}
          <div className="min-w-0 flex-1">
            <p data-sentence className="text-16 font-medium text-pretty wrap-anywhere">
              {sentenceOf(data.sentence)}
            </p>
            <div className="mt-3 flex flex-wrap items-center gap-2">
              <NextStep job={job} blockedBy={data.blocked_by} />
              <span className="flex items-center gap-1 text-12 text-text-3">
                {t.rich('asOf', { time: () => <Time at={data.explained_at} /> })}
                <Button
                  size="icon-sm"
                  variant="ghost"
                  aria-label={t('again')}
                  onClick={() => void explanation.refetch()}
                >
                  <RefreshCw className={cn(explanation.isFetching && 'animate-spin')} />
                </Button>
              </span>
            </div>
          </div>
        </div>
      </section>
      <Card title={t('checks')} isFlush>
        <VerdictList verdicts={checks} blockedBy={data.blocked_by} />
      </Card>
      <Card title={t('history')} isFlush>
        <VerdictList verdicts={history} blockedBy={data.blocked_by} />
      </Card>
    </div>
  );
}

function VerdictList({ verdicts, blockedBy }: { verdicts: readonly Verdict[]; blockedBy: string | null }) {
  const t = useTranslations('job.explain');
  return (
    <ul>
      {verdicts.map(verdict => (
        <li
          key={verdict.check}
          data-check={verdict.check}
          data-blocks={verdict.blocks}
          className={cn(
            'grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b px-4 py-2 text-13 last:border-b-0 md:grid-cols-[1.25rem_14rem_minmax(0,1fr)]',
            verdict.check === blockedBy && 'tint-retrying',
          )}
        >
          <VerdictIcon verdict={verdict} />
          <span className={cn('font-medium', verdict.blocks && 'text-retrying')}>
            {t(`names.${verdict.check}`)}
            <span className="sr-only">: {verdict.blocks ? t('blocks') : t('passes')}</span>
          </span>
          <span className="min-w-0 wrap-anywhere text-text-2 max-md:col-start-2">
            <VerdictNumbers verdict={verdict} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function VerdictIcon({ verdict }: { verdict: Verdict }) {
  if (HISTORY.includes(verdict.check)) return <CircleDot className="mt-0.5 size-4 text-text-3" aria-hidden />;
  return verdict.blocks ? (
    <OctagonAlert className="mt-0.5 size-4 text-retrying" aria-hidden />
  ) : (
    <CircleCheck className="mt-0.5 size-4 text-success" aria-hidden />
  );
}

/** What one can do about it, where there is something. */
function NextStep({ job, blockedBy }: { job: Job; blockedBy: string | null }) {
  const t = useTranslations('job.explain.steps');
  const { toggle } = useJobActions();
  switch (blockedBy) {
    case 'enabled':
      return (
        <RoleGate role="operator">
          <Button size="sm" variant="primary" onClick={() => void toggle(job)}>
            {t('enable')}
          </Button>
        </RoleGate>
      );
    case 'worker_pool':
    case 'job_type':
    case 'queue':
    case 'scheduler':
      return <StepLink href={href.workers()}>{t('workers')}</StepLink>;
    case 'pending_approval':
      return <StepLink href={href.approvals()}>{t('approvals')}</StepLink>;
    case 'failure_cooldown':
      return <StepLink href={href.job(job.job_id)}>{t('runs')}</StepLink>;
    case 'schedule':
    case 'window':
    case 'exclusion':
      return <StepLink href={href.job(job.job_id, 'schedule')}>{t('schedule')}</StepLink>;
    case 'overlap':
    case 'run_delayed':
      return <StepLink href={href.job(job.job_id)}>{t('runs')}</StepLink>;
    default:
      return null;
  }
}

function StepLink({ href: to, children }: { href: string; children: string }) {
  return (
    <Button asChild size="sm">
      <Link href={to}>{children}</Link>
    </Button>
  );
}
