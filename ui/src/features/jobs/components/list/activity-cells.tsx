import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { Sparkbars, type Bar } from '@/components/ui/charts';
import { cn } from '@/lib/cn';
import { durationText } from '@/lib/time/duration';
import type { Activity } from '@/lib/jobs/use-activity';

type Glance = Activity['runs'][number];

const TONES: Record<Glance['status'], Bar['tone']> = {
  queued: 'queued',
  delayed: 'queued',
  running: 'running',
  awaiting_approval: 'awaiting',
  success: 'success',
  failed: 'failed',
  cancelled: 'cancelled',
};
/** A bar of a run that took no time, or none yet, is still to be seen. */
const LOWEST = 0.25;

/** The last 20 runs: colour says the outcome, height how long each took beside the others. */
export function RunBars({ activity }: { activity: Activity | undefined }) {
  const t = useTranslations('jobs');
  const status = useTranslations('common.status');
  const locale = useLocale();
  if (activity === undefined) return <span className="skeleton block h-5 w-25" aria-hidden />;
  const { runs } = activity;
  if (runs.length === 0) return <span className="text-text-3">{t('noRuns')}</span>;
  const longest = Math.max(1, ...runs.map(run => run.duration_ms ?? 0));
  const bars = runs.toReversed().map(run => ({
    id: run.run_id,
    tone: TONES[run.status],
    height: LOWEST + (1 - LOWEST) * ((run.duration_ms ?? 0) / longest),
    title: [status(run.status), run.duration_ms === null ? null : durationText(run.duration_ms, locale)]
      .filter(part => part !== null)
      .join(' · '),
  }));
  const count = (wanted: Glance['status']): number => runs.filter(run => run.status === wanted).length;
  return (
    <Sparkbars
      bars={bars}
      label={t('sparkline', { count: runs.length, success: count('success'), failed: count('failed') })}
    />
  );
}

export function SuccessRate({ activity }: { activity: Activity | undefined }) {
  const format = useFormatter();
  const rate = activity?.success_rate ?? null;
  if (rate === null) return <span className="text-text-3">—</span>;
  const text = format.number(Math.floor(rate * 100) / 100, { style: 'percent' });
  return <span className={cn(rate < 0.5 ? 'text-failed' : rate < 1 ? 'text-retrying' : 'text-text-2')}>{text}</span>;
}

/** Failures in a row; nothing for none. */
export function Streak({ activity }: { activity: Activity | undefined }) {
  const t = useTranslations('jobs');
  if (activity === undefined || activity.consecutive_failures === 0) return null;
  return <span className="text-failed">{t('streak', { count: activity.consecutive_failures })}</span>;
}
