import { useLocale, useTranslations } from 'use-intl';
import { Card } from '@/components/ui/card';
import { cn } from '@/lib/cn';
import type { Run } from '@/lib/api/types';
import { durationText } from '@/lib/time/duration';
import { useNow } from '@/lib/time/now';
import {
  marksOf,
  timelineOf,
  type AttemptOutcome,
  type Timeline,
  type TimelineRow,
  type TimelineSpan,
  type WaitKind,
} from '../api/run-timeline';

const MARKS = 5;

const WAIT_FILL: Record<WaitKind, string> = {
  scheduled: 'bg-queued/25',
  queue: 'bg-queued/45',
  lane: 'bg-queued/45',
  backoff: 'bg-retrying/40',
  snooze: 'bg-queued/25',
  approval: 'bg-awaiting/40',
  handover: 'bg-retrying/40',
};

const WORK_FILL: Record<AttemptOutcome | 'running', string> = {
  success: 'bg-success',
  failed: 'bg-failed',
  cancelled: 'bg-cancelled',
  snoozed: 'bg-queued',
  released: 'bg-retrying',
  worker_lost: 'bg-failed',
  awaiting_approval: 'bg-awaiting',
  running: 'bg-running',
};

/** What a run spent its time on: waiting, working, backing off; the bar of what goes on grows. */
export function RunTimeline({ run }: { run: Run }) {
  const t = useTranslations('runs.timeline');
  // Rounded, so that a render follows only when a bar would move.
  const nowMs = useNow(ms => Math.floor(ms / 250) * 250, run.finished_at === null);
  const timeline = timelineOf(run, nowMs);
  return (
    <Card title={t('title')}>
      <Axis timeline={timeline} />
      <ol aria-label={t('label')} className="relative" data-timeline>
        {timeline.rows.map((row, index) => (
          <Row key={index} row={row} timeline={timeline} isFirst={index === 0} />
        ))}
      </ol>
      <Legend timeline={timeline} />
    </Card>
  );
}

function Axis({ timeline }: { timeline: Timeline }) {
  const locale = useLocale();
  const total = timeline.endMs - timeline.startMs;
  return (
    <div className="nums relative mb-1 h-5 text-12 text-text-3 md:ml-28 md:mr-20" aria-hidden>
      {marksOf(total, MARKS).map(mark => {
        const place = (mark / total) * 100;
        if (place > 94) return null;
        return (
          <span key={mark} className="absolute border-l pl-1 whitespace-nowrap" style={{ left: `${place}%` }}>
            {mark === 0 ? '0' : durationText(mark, locale)}
          </span>
        );
      })}
    </div>
  );
}

function Row({ row, timeline, isFirst }: { row: TimelineRow; timeline: Timeline; isFirst: boolean }) {
  const t = useTranslations('runs.timeline');
  const locale = useLocale();
  const total = timeline.endMs - timeline.startMs;
  const name = row.attempt === null ? t(isFirst ? 'first' : 'next') : t('attempt', { n: row.attempt });
  const outcome = row.work === null ? null : (row.work.outcome ?? 'running');
  const parts = [
    ...row.waits.map(wait => ({ span: wait, what: t(`wait.${wait.kind}`), fill: WAIT_FILL[wait.kind], isWait: true })),
    ...(row.work === null || outcome === null
      ? []
      : [{ span: row.work, what: t(`outcome.${outcome}`), fill: WORK_FILL[outcome], isWait: false }]),
  ];
  const said = parts.map(({ span, what }) => t('then', { what, duration: durationText(lengthOf(span), locale) }));
  if (row.count > 1) said.unshift(t('times', { count: row.count }));
  // One that is over before a millisecond has passed.
  if (said.length === 0) said.push(name);
  const last = parts.at(-1);
  return (
    <li className="grid items-center gap-x-3 py-1 max-md:grid-cols-[1fr_auto] md:grid-cols-[6.25rem_1fr_4.25rem]">
      <span className="truncate text-13 text-text-2">
        {name}
        {row.count > 1 && <span className="nums text-text-3"> ×{row.count}</span>}
      </span>
      <div
        role="img"
        aria-label={said.join('; ')}
        title={said.join('\n')}
        className="relative h-5 rounded-sm bg-sunken max-md:order-3 max-md:col-span-2"
      >
        {parts.map(({ span, fill, isWait }, index) => (
          <span
            key={index}
            data-span={isWait ? 'wait' : 'work'}
            className={cn(
              'absolute rounded-sm',
              isWait ? 'inset-y-1.5' : 'inset-y-0.5 min-w-1',
              fill,
              span.isOpen && 'transition-[width] duration-1000 ease-linear',
              span.isOpen && !isWait && 'animate-pulse',
            )}
            style={{
              left: `${Math.min(99.5, ((span.startMs - timeline.startMs) / total) * 100)}%`,
              width: `${(lengthOf(span) / total) * 100}%`,
            }}
          />
        ))}
      </div>
      <span className="nums text-right text-12 text-text-2">
        {last === undefined ? '' : durationText(lengthOf(last.span), locale)}
      </span>
    </li>
  );
}

/** The colours that occur, with their words: the bars do not speak for themselves. */
function Legend({ timeline }: { timeline: Timeline }) {
  const t = useTranslations('runs.timeline');
  const total = timeline.endMs - timeline.startMs;
  const entries = new Map<string, string>();
  for (const row of timeline.rows) {
    for (const wait of row.waits.filter(({ startMs, endMs }) => (endMs - startMs) / total > 0.004)) {
      entries.set(t(`wait.${wait.kind}`), WAIT_FILL[wait.kind]);
    }
    if (row.work !== null) {
      const outcome = row.work.outcome ?? 'running';
      entries.set(t(`outcome.${outcome}`), WORK_FILL[outcome]);
    }
  }
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-text-2" aria-hidden>
      {[...entries].map(([word, fill]) => (
        <li key={word} className="flex items-center gap-1.5">
          <span className={cn('size-2 rounded-full', fill)} />
          {word}
        </li>
      ))}
    </ul>
  );
}

function lengthOf({ startMs, endMs }: TimelineSpan): number {
  return Math.max(0, endMs - startMs);
}
