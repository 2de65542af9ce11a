import type { Run } from '@/lib/api/types';
import { foldAttempts } from './fold-attempts';

export type WaitKind = 'scheduled' | 'queue' | 'lane' | 'backoff' | 'snooze' | 'approval' | 'handover';
export type AttemptOutcome = NonNullable<Run['attempts'][number]['outcome']>;

export interface TimelineSpan {
  startMs: number;
  /** Now, while it goes on. */
  endMs: number;
  isOpen: boolean;
}

/** One line of the waterfall: what was waited for, in order, then the attempt. */
export interface TimelineRow {
  /** Null: nothing has started after these waits. */
  attempt: number | null;
  waits: (TimelineSpan & { kind: WaitKind })[];
  work: (TimelineSpan & { outcome: AttemptOutcome | null }) | null;
  /** So many deliveries that came to the same; the waits between them are one. */
  count: number;
  workerId: string | null;
  error: { code: string; message: string } | null;
}

export interface Timeline {
  startMs: number;
  endMs: number;
  rows: TimelineRow[];
}

const AFTER: Record<AttemptOutcome, WaitKind> = {
  success: 'queue',
  failed: 'backoff',
  cancelled: 'queue',
  snoozed: 'snooze',
  released: 'handover',
  worker_lost: 'handover',
  awaiting_approval: 'approval',
};

/** What a run spent its time on, from when it was accepted until its end or now. */
export function timelineOf(run: Run, nowMs: number): Timeline {
  const createdMs = Date.parse(run.created_at);
  const rows: TimelineRow[] = [];
  let freeMs = createdMs;
  let kind: WaitKind = run.requires_approval ? 'approval' : 'queue';

  for (const { first, last: attempt, count } of foldAttempts(run.attempts)) {
    const firstMs = Math.max(freeMs, Date.parse(first.started_at));
    const startMs = Math.max(firstMs, Date.parse(attempt.started_at));
    const isOpen = attempt.finished_at === null && run.finished_at === null;
    const endMs = isOpen ? nowMs : Date.parse(attempt.finished_at ?? run.finished_at ?? attempt.started_at);
    rows.push({
      attempt: attempt.attempt,
      waits: [...waitsOf(run, rows.length === 0, kind, freeMs, firstMs), ...between(firstMs, startMs)],
      count,
      work: { startMs, endMs: Math.max(startMs, endMs), isOpen, outcome: attempt.outcome },
      workerId: attempt.worker_id,
      error: attempt.error,
    });
    freeMs = Math.max(startMs, endMs);
    kind = attempt.outcome === null ? 'queue' : AFTER[attempt.outcome];
  }

  const finishedMs = run.finished_at === null ? null : Date.parse(run.finished_at);
  const isWaiting = run.finished_at === null && run.status !== 'running';
  if (isWaiting || (finishedMs !== null && (rows.length === 0 || finishedMs - freeMs > 1000))) {
    const endMs = Math.max(freeMs, finishedMs ?? nowMs);
    const waits = waitsOf(run, rows.length === 0, isWaiting ? waitingFor(run, kind) : kind, freeMs, endMs);
    const last = waits.at(-1);
    if (last !== undefined && isWaiting) last.isOpen = true;
    rows.push({ attempt: null, waits, work: null, count: 0, workerId: null, error: null });
    freeMs = endMs;
  }
  return { startMs: createdMs, endMs: Math.max(createdMs + 1, freeMs, finishedMs ?? nowMs), rows };
}

/** Time until a run was due and time it then stood in the queue are two different waits. */
function waitsOf(run: Run, isFirst: boolean, kind: WaitKind, startMs: number, endMs: number): TimelineRow['waits'] {
  const dueMs = Date.parse(run.scheduled_at);
  if (isFirst && kind !== 'approval' && dueMs - startMs > 1000) {
    const turnMs = Math.min(dueMs, endMs);
    const scheduled = { kind: 'scheduled' as const, startMs, endMs: turnMs, isOpen: false };
    return endMs > turnMs ? [scheduled, { kind, startMs: turnMs, endMs, isOpen: false }] : [scheduled];
  }
  return endMs > startMs ? [{ kind, startMs, endMs, isOpen: false }] : [];
}

/** Between the first and the last of deliveries that were put off. */
function between(startMs: number, endMs: number): TimelineRow['waits'] {
  return endMs > startMs ? [{ kind: 'snooze', startMs, endMs, isOpen: false }] : [];
}

function waitingFor(run: Run, after: WaitKind): WaitKind {
  if (run.status === 'awaiting_approval') return 'approval';
  if (run.status === 'queued') return after === 'backoff' || after === 'handover' ? after : 'queue';
  const byReason = {
    run_at: 'scheduled',
    retry: 'backoff',
    snooze: 'snooze',
    lane_full: 'lane',
    paused: 'scheduled',
  } as const;
  return run.delay_reason === null ? 'queue' : byReason[run.delay_reason];
}

/** Round marks along a duration, at most `count` of them, in ms from its start. */
export function marksOf(durationMs: number, count: number): number[] {
  const rough = durationMs / count;
  const step = STEPS_MS.find(candidate => candidate >= rough) ?? Math.ceil(rough / 86_400_000) * 86_400_000;
  const marks: number[] = [];
  for (let mark = 0; mark <= durationMs; mark += step) marks.push(mark);
  return marks;
}

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
];
