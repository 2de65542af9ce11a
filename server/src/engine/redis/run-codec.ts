import type { DELAY_REASONS, Run, RunAttempt, RunError, RunProgress, RunStatus } from '@multi-job/contract';
import { isTerminal, PRIORITIES } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { idTimeMs, idToTraceId } from '../../core/ids.ts';
import type { Priority } from '@multi-job/contract';

const STATUS_OF_LETTER: Readonly<Record<string, RunStatus>> = {
  q: 'queued',
  d: 'delayed',
  r: 'running',
  a: 'awaiting_approval',
  s: 'success',
  f: 'failed',
  c: 'cancelled',
};

const LETTER_OF_STATUS = new Map(Object.entries(STATUS_OF_LETTER).map(([letter, status]) => [status, letter]));

const REASON_OF_LETTER: Readonly<Record<string, (typeof DELAY_REASONS)[number]>> = {
  a: 'run_at',
  t: 'retry',
  z: 'snooze',
  l: 'lane_full',
};

/** The status behind a letter of the store. */
export function statusOf(letter: string): RunStatus {
  const status = STATUS_OF_LETTER[letter];
  if (status === undefined)
    throw new AppError('STORE_CORRUPT', `Redis holds a run with the unknown status "${letter}".`);
  return status;
}

/** The letter under which the store keeps a status. */
export function letterOf(status: RunStatus): string {
  return LETTER_OF_STATUS.get(status) ?? '';
}

/** 1 critical, 2 normal, 3 low. */
export function priorityNumber(priority: Priority): string {
  return String(PRIORITIES.indexOf(priority) + 1);
}

/** The priority behind a number of the store. */
export function priorityOfNumber(number: string): Priority {
  return PRIORITIES[Number(number) - 1] ?? 'normal';
}

/** Where a time is left out of a run's hash, its id says it. */
export function timeBesidesId(runId: string, deltaText: string): number {
  return idTimeMs(runId) + (deltaText === '' ? 0 : Number(deltaText));
}

/** How far a time is from that of the run's id; '' where it is the same. */
export function deltaFromId(runId: string, timeMs: number): string {
  const delta = timeMs - idTimeMs(runId);
  return delta === 0 ? '' : String(delta);
}

/**
 * A run from its hash. Fields that hold what goes without saying are not stored: see the short names in `enqueue.lua`.
 *
 * @param inputs those of the version, for a run that has none of its own; null leaves them out.
 */
export function runOfHash(runId: string, hash: ReadonlyMap<string, string>, inputs: Run['inputs']): Run {
  const text = (field: string) => hash.get(field) ?? '';
  const time = (field: string) => (text(field) === '' ? null : Number(text(field)));
  const status = statusOf(text('s'));
  const createdMs = time('c') ?? idTimeMs(runId);
  return {
    run_id: runId,
    job_id: text('j'),
    type: text('ty'),
    status,
    attempt: Number(text('n')),
    scheduled_at: isoOf(timeBesidesId(runId, text('d'))),
    available_at: isoOf(time('a') ?? idTimeMs(runId)),
    created_at: isoOf(createdMs),
    started_at: isoOrNull(time('b')),
    finished_at: isoOrNull(time('e')),
    inputs: hash.has('i') ? (JSON.parse(text('i')) as Run['inputs']) : inputs,
    result: resultOf(hash, status),
    trace_id: hash.get('t') ?? idToTraceId(runId),
    agent_pool: hash.get('q') ?? 'default',
    priority: priorityOfNumber(hash.get('p') ?? '2'),
    source: hash.get('o') ?? 'scheduler',
    spec_version: text('v'),
    worker_id: text('w') === '' ? null : text('w'),
    progress: hash.has('pg') ? (JSON.parse(text('pg')) as RunProgress) : null,
    delay_reason: status === 'delayed' ? (REASON_OF_LETTER[text('dr')] ?? null) : null,
    cancel_requested: hash.has('k'),
    may_have_run_twice: hash.has('y'),
    attempts: attemptsOf(hash, status),
  };
}

function errorOf(hash: ReadonlyMap<string, string>): RunError | null {
  const json = hash.get('er');
  return json === undefined ? null : (JSON.parse(json) as RunError);
}

function resultOf(hash: ReadonlyMap<string, string>, status: RunStatus): Run['result'] {
  if (hash.has('im') ? !hash.has('m') : status !== 'success' && status !== 'failed') return null;
  const output = hash.get('x');
  return {
    success: status === 'success',
    output: output === undefined ? null : (JSON.parse(output) as NonNullable<Run['result']>['output']),
    error: errorOf(hash),
    duration_ms: Number(hash.get('m') ?? 0),
  };
}

/** An attempt that did not end the run. */
interface PastAttempt {
  n: number;
  w: string;
  b: number;
  e: number | null;
  o: RunAttempt['outcome'];
  er: RunError | null;
}

function attemptsOf(hash: ReadonlyMap<string, string>, status: RunStatus): RunAttempt[] {
  const past = JSON.parse(`[${hash.get('h') ?? ''}]`) as PastAttempt[];
  const attempts = past.map(({ n, w, b, e, o, er }) => ({
    attempt: n,
    worker_id: w,
    started_at: isoOf(b),
    finished_at: isoOrNull(e),
    outcome: o,
    error: er,
  }));
  const last = hash.has('im') ? null : lastAttemptOf(hash, status);
  return last === null ? attempts : [...attempts, last];
}

/** The attempt that runs or that ended the run: it is told by the run's own fields. */
function lastAttemptOf(hash: ReadonlyMap<string, string>, status: RunStatus): RunAttempt | null {
  const worker = hash.get('w') ?? '';
  const isOver = isTerminal(status);
  if (worker === '' || (status !== 'running' && !isOver)) return null;
  const error = errorOf(hash);
  return {
    attempt: Number(hash.get('n')),
    worker_id: worker,
    started_at: isoOf(Number(hash.get('b'))),
    finished_at: isOver ? isoOf(Number(hash.get('e'))) : null,
    outcome: isOver ? (error?.code === 'worker_lost' ? 'worker_lost' : status) : null,
    error,
  };
}
