import { Link } from '@/components/ui/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ScheduleText } from '@/components/ui/schedule-text';
import { StatusText } from '@/components/ui/status';
import { Duration, Time } from '@/components/ui/time';
import { href } from '@/lib/href';
import { ExclusionText } from '../exclusion-text';
import { GuardDetail } from '../guard-detail';
import type { Verdict } from './verdict';

/** The numbers behind a verdict, in words. */
export function VerdictNumbers({ verdict: v }: { verdict: Verdict }): ReactNode {
  const t = useTranslations('job.explain.numbers');
  switch (v.check) {
    case 'engine':
      return v.problems.length + v.warnings.length === 0 ? t('engineWell') : [...v.problems, ...v.warnings].join(' ');
    case 'enabled':
      return v.enabled ? t('enabled') : t('disabled');
    case 'schedule':
      return v.kind === 'none' ? t('noSchedule') : <ScheduleOf verdict={v} />;
    case 'window':
      return t.rich(`window.${v.state}`, {
        start: () => <Time at={v.start_at} show="clock" />,
        end: () => <Time at={v.end_at} show="clock" />,
      });
    case 'exclusion':
      return <ExclusionNumbers verdict={v} />;
    case 'worker_pool':
      return v.alive === 0
        ? t.rich('noWorker', { pool: v.pool, seen: () => <Time at={v.last_seen_at} /> })
        : t('workers', { pool: v.pool, alive: v.alive, active: v.active, slots: v.slots });
    case 'job_type':
      if (v.not_loaded.length > 0) return v.not_loaded.map(({ module, message }) => `${module}: ${message}`).join(' ');
      return v.offering > 0 || v.other_pools.length === 0
        ? t('offering', { count: v.offering, type: v.type })
        : t('offeringElsewhere', { type: v.type, pools: v.other_pools.join(', ') });
    case 'run_delayed':
      return v.delayed === 0
        ? t('noneDelayed')
        : t.rich(v.reason === null ? 'delayed' : `delayedFor.${v.reason}`, {
            count: v.delayed,
            run: () => <RunLink id={v.run_id} />,
            time: () => <Time at={v.available_at} />,
          });
    case 'queue':
      return v.run_id === null
        ? t('queueEmpty', { pool: v.pool, free: v.free_slots })
        : t.rich('queue', { ahead: v.ahead, pool: v.pool, free: v.free_slots, run: () => <RunLink id={v.run_id} /> });
    case 'next_due':
      if (v.due_at === null) return t('nothingDue');
      return v.overdue_ms > 0
        ? t.rich('overdue', {
            time: () => <Time at={v.due_at} show="clock" />,
            by: () => <Duration ms={v.overdue_ms} />,
          })
        : t.rich('due', { time: () => <Time at={v.due_at} show="clock" />, in: () => <Time at={v.due_at} /> });
    case 'scheduler':
      return v.alive === 0
        ? t.rich('noScheduler', { seen: () => <Time at={v.last_seen_at} /> })
        : t('schedulers', { alive: v.alive });
    case 'backfill':
      return v.under_way.length === 0 ? t('noBackfill') : <BackfillNumbers verdict={v} />;
    case 'pending_approval':
      return v.pending === 0 ? t('noApproval') : t('approvals', { count: v.pending });
    default:
      return <GuardNumbers verdict={v} />;
  }
}

function ExclusionNumbers({ verdict: { today, next, gaps } }: { verdict: Extract<Verdict, { check: 'exclusion' }> }) {
  const t = useTranslations('job.explain.numbers.exclusion');
  const day = today ?? next;
  return (
    <>
      {day === null ? t('none') : t(today === null ? 'next' : 'today', { date: day.date })}{' '}
      {day !== null && <ExclusionText exclusion={day} />}
      {gaps.map(({ calendar, year }) => (
        <span key={`${calendar} ${year}`} className="block text-retrying">
          {year === null ? t('missing', { calendar }) : t('gap', { calendar, year: String(year) })}
        </span>
      ))}
    </>
  );
}

function BackfillNumbers({ verdict: { under_way } }: { verdict: Extract<Verdict, { check: 'backfill' }> }) {
  const t = useTranslations('job.explain.numbers');
  const waits = useTranslations('job.backfill.waits');
  return under_way.map(({ backfill_id, from, until, left, to_run, waits_for }) => (
    <span key={backfill_id} className="block">
      {t.rich('backfill', {
        from: () => <Time at={from} show="clock" />,
        until: () => <Time at={until} show="clock" />,
        left,
        total: to_run,
      })}{' '}
      {waits_for !== null && <span className="text-retrying">{waits(waits_for)}</span>}
    </span>
  ));
}

type Guard = Exclude<
  Verdict,
  {
    check:
      | 'engine'
      | 'enabled'
      | 'schedule'
      | 'window'
      | 'exclusion'
      | 'worker_pool'
      | 'job_type'
      | 'run_delayed'
      | 'queue'
      | 'next_due'
      | 'scheduler'
      | 'backfill'
      | 'pending_approval';
  }
>;

function GuardNumbers({ verdict: v }: { verdict: Guard }): ReactNode {
  const t = useTranslations('job.explain.numbers');
  switch (v.check) {
    case 'failure_cooldown':
      if (v.threshold === null) return t('noMemory');
      return (
        <>
          {t('failures', { count: v.consecutive_failures, threshold: v.threshold })}{' '}
          {v.cooldown_until !== null && t.rich('cooldown', { time: () => <Time at={v.cooldown_until} show="clock" /> })}
        </>
      );
    case 'pressure_mode':
      return t(v.is_on ? 'pressureOn' : 'pressureOff', { depth: v.depth, high: v.high, low: v.low });
    case 'flow_lane':
      if (v.flow_group === null) return t('noLane');
      return t('lane', {
        lane: v.flow_group,
        active: v.active,
        limit: v.limit === null ? '∞' : String(v.limit),
        waiting: v.waiting,
      });
    case 'paused':
      if (v.until === null) return t('notPaused');
      return t.rich('paused', {
        actor: v.actor ?? '',
        reason: v.reason ?? '',
        time: () => <Time at={v.until} show="clock" />,
      });
    case 'overlap':
      if (v.allow_overlap) return t('overlapAllowed', { count: v.active });
      return v.running_run_id === null
        ? t('overlapNone', { count: v.active })
        : t.rich('overlap', {
            run: () => <RunLink id={v.running_run_id} />,
            time: () => <Time at={v.running_since} />,
          });
    case 'dispatch_cap':
      return t('cap', { count: v.dispatched_this_second, limit: v.limit });
    case 'last_skip':
      if (v.guard === null) return t('neverSkipped');
      return (
        <>
          <Time at={v.decided_at} /> · <GuardDetail guard={v.guard} detail={v.detail} />
        </>
      );
    case 'last_missed':
      return v.due_at === null
        ? t('neverMissed')
        : t.rich('missed', { count: v.count, time: () => <Time at={v.due_at} /> });
    case 'last_run':
      if (v.run_id === null || v.status === null) return t('neverRan');
      return (
        <span className="inline-flex flex-wrap items-center gap-x-3">
          <StatusText status={v.status} />
          <Time at={v.finished_at} />
          <RunLink id={v.run_id} />
          {v.error !== null && (
            <span>
              <code className="font-mono text-12">{v.error.code}</code> {v.error.message}
            </span>
          )}
        </span>
      );
  }
}

function ScheduleOf({ verdict }: { verdict: Extract<Verdict, { check: 'schedule' }> }) {
  const { interval_sec, cron, timezone } = verdict;
  const schedule = {
    misfire_policy: 'run_once' as const,
    max_catch_up: 10,
    ...(interval_sec === null ? {} : { interval_sec }),
    ...(cron === null ? {} : { cron }),
    ...(timezone === null || cron === null ? {} : { timezone }),
  };
  return <ScheduleText schedule={schedule} />;
}

export function RunLink({ id }: { id: string | null }) {
  if (id === null) return '—';
  return (
    <Link
      href={href.run(id)}
      className="touch-area font-mono text-12 text-accent-text underline-offset-2 hover:underline"
    >
      {id}
    </Link>
  );
}
