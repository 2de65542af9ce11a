import type { LiveEvent } from '@/lib/live/live-event';
import type { Run } from '@/lib/api/types';

/**
 * A run as an event left it, as far as the event tells.
 *
 * @returns null where the event changes nothing that a list shows, or came late.
 */
export function patchRun(run: Run, { type, at, data }: LiveEvent): Run | null {
  const attempt = typeof data['attempt'] === 'number' ? data['attempt'] : run.attempt;
  if (run.finished_at !== null || attempt < run.attempt) return null;
  switch (type) {
    case 'run.queued':
    case 'run.rescued':
    case 'run.released':
      return { ...run, status: 'queued', available_at: at, delay_reason: null, approval_id: run.approval_id };
    case 'run.delayed':
      return { ...run, status: 'delayed', delay_reason: delayReasonOf(data['reason']) ?? run.delay_reason };
    case 'run.retrying':
      return { ...run, status: 'delayed', delay_reason: 'retry', available_at: textOf(data['available_at']) ?? at };
    case 'run.snoozed':
      return { ...run, status: 'delayed', delay_reason: 'snooze', available_at: textOf(data['available_at']) ?? at };
    case 'run.started': {
      const workerId = textOf(data['worker_id']) ?? run.worker_id;
      return { ...run, status: 'running', attempt, worker_id: workerId, started_at: at, delay_reason: null };
    }
    case 'run.awaiting_approval':
      return { ...run, status: 'awaiting_approval', approval_id: textOf(data['approval_id']) ?? run.approval_id };
    case 'run.cancel_requested':
      return { ...run, cancel_requested: true };
    case 'run.progress':
      return { ...run, progress: progressOf(data) };
    case 'run.succeeded':
      return ended(run, 'success', at, attempt, data);
    case 'run.failed':
      return ended(run, 'failed', at, attempt, data);
    case 'run.cancelled':
      return ended(run, 'cancelled', at, attempt, data);
    default:
      return null;
  }
}

function ended(
  run: Run,
  status: 'success' | 'failed' | 'cancelled',
  at: string,
  attempt: number,
  data: LiveEvent['data'],
): Run {
  const durationMs = typeof data['duration_ms'] === 'number' ? data['duration_ms'] : 0;
  const result = {
    success: status === 'success',
    output: null,
    error: errorOf(data['error']),
    duration_ms: durationMs,
  };
  return { ...run, status, attempt, finished_at: at, progress: null, delay_reason: null, result };
}

function errorOf(value: unknown): { code: string; message: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message } = value as Record<string, unknown>;
  return typeof code === 'string' ? { code, message: typeof message === 'string' ? message : '' } : null;
}

function progressOf(data: LiveEvent['data']): Run['progress'] {
  const { percent, message } = data;
  return { percent: typeof percent === 'number' ? percent : null, message: textOf(message) ?? '' };
}

function delayReasonOf(value: unknown): Run['delay_reason'] {
  const known = ['run_at', 'retry', 'snooze', 'lane_full', 'paused'] as const;
  return known.find(reason => reason === value) ?? null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
