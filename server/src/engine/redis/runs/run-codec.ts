import type { DELAY_REASONS, Priority, Run, RunAttempt, RunError, RunProgress, RunStatus } from '@multi-job/contract';
import { PRIORITIES } from '@multi-job/contract/job-spec';
import { isTerminal } from '@multi-job/contract/run-status';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import { idTimeMs, idToTraceId } from '../../../core/ids.ts';
import { isJsonObject, mendedJson, mendedMs, payloadJson, readableRecord } from '../../records/readable-record.ts';
import { toldSource } from '../../records/replay-source.ts';
import { looseRecord, parseRecord } from './run-record.ts';
import type { RunExtras, RunRecord } from './run-record.ts';

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
  p: 'paused',
};

export function isStatusLetter(letter: string): boolean {
  return letter in STATUS_OF_LETTER;
}

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

/** The letter under which the store keeps why a run is delayed. */
export function reasonLetterOf(reason: (typeof DELAY_REASONS)[number]): string {
  return Object.entries(REASON_OF_LETTER).find(([, known]) => known === reason)?.[0] ?? '';
}

/** 1 critical, 2 normal, 3 low. */
export function priorityNumber(priority: Priority): string {
  return String(PRIORITIES.indexOf(priority) + 1);
}

/** The priority behind a number of the store. */
export function priorityOfNumber(number: string): Priority {
  return PRIORITIES[Number(number) - 1] ?? 'normal';
}

/** Where a time is left out of a run's record, its id says it. */
export function timeBesidesId(runId: string, deltaText: string): number {
  return idTimeMs(runId) + (deltaText === '' ? 0 : Number(deltaText));
}

/** How far a time is from that of the run's id; '' where it is the same. */
export function deltaFromId(runId: string, timeMs: number): string {
  const delta = timeMs - idTimeMs(runId);
  return delta === 0 ? '' : String(delta);
}

/**
 * A run as it is told to others.
 *
 * @param inputs those of the version, for a run that has none of its own; null leaves them out.
 */
export function runOf(runId: string, text: string, extras: RunExtras, inputs: Run['inputs']): Run {
  return readableRecord(
    () => wholeRun(runId, parseRecord(runId, text), extras, inputs),
    () => wholeRun(runId, mendedRecord(runId, looseRecord(text)), mendedExtras(extras), null),
  );
}

/** A run as `runOf` tells it, without inputs and output. */
export function runWithoutPayloadsOf(runId: string, text: string, extras: RunExtras): Run {
  return readableRecord(
    () => wholeRun(runId, { ...parseRecord(runId, text), inputs: '', output: '' }, extras, null),
    () => wholeRun(runId, mendedRecord(runId, looseRecord(text)), mendedExtras(extras), null),
  );
}

/** The record as far as it can be told; what it carries besides is left out. */
function mendedRecord(runId: string, record: RunRecord): RunRecord {
  const mendedTime = (text: string) => (text === '' ? '' : String(mendedMs(Number(text))));
  return {
    ...record,
    status: isStatusLetter(record.status) ? record.status : 'f',
    available: mendedTime(record.available),
    created: mendedTime(record.created),
    started: mendedTime(record.started),
    finished: mendedTime(record.finished),
    delta: String(mendedMs(timeBesidesId(runId, record.delta)) - idTimeMs(runId)),
    inputs: '',
    output: '',
  };
}

function mendedExtras(extras: RunExtras): RunExtras {
  return new Map(['pg', 'er', 'ap'].flatMap(name => mendedExtra(name, extras.get(name))));
}

function mendedExtra(name: string, text: string | undefined): [string, string][] {
  if (text === undefined) return [];
  const mended = name === 'ap' ? text : mendedJson(text, isJsonObject);
  return mended === null ? [] : [[name, mended]];
}

function wholeRun(runId: string, record: RunRecord, extras: RunExtras, inputs: Run['inputs']): Run {
  const status = statusOf(record.status);
  const ownInputs = record.inputs === '' ? extras.get('i') : record.inputs;
  const progress = extras.get('pg');
  return {
    run_id: runId,
    job_id: record.job,
    type: record.type,
    status,
    attempt: Number(record.attempt),
    scheduled_at: isoOf(timeBesidesId(runId, record.delta)),
    available_at: isoOf(timeOf(record.available) ?? mendedMs(idTimeMs(runId))),
    created_at: isoOf(timeOf(record.created) ?? mendedMs(idTimeMs(runId))),
    started_at: isoOrNull(timeOf(record.started)),
    finished_at: isoOrNull(timeOf(record.finished)),
    inputs: ownInputs === undefined ? inputs : (payloadJson(ownInputs) as Run['inputs']),
    result: resultOf(record, extras, status),
    trace_id: record.trace === '' ? idToTraceId(runId) : record.trace,
    agent_pool: record.pool === '' ? 'default' : record.pool,
    priority: priorityOfNumber(record.priority),
    ...toldSource(record.source === '' ? 'scheduler' : record.source),
    actor: record.actor === '' ? null : record.actor,
    spec_version: record.version,
    worker_id: record.worker === '' ? null : record.worker,
    progress: progress === undefined ? null : (JSON.parse(progress) as RunProgress),
    requires_approval: record.flags.includes('a'),
    approval_id: extras.get('ap') ?? null,
    delay_reason: status === 'delayed' ? (REASON_OF_LETTER[record.reason] ?? null) : null,
    cancel_requested: record.flags.includes('c'),
    may_have_run_twice: record.flags.includes('y'),
    attempts: attemptsOf(record, extras, status),
  };
}

function timeOf(text: string): number | null {
  return text === '' ? null : Number(text);
}

function errorOf(extras: RunExtras): RunError | null {
  const json = extras.get('er');
  return json === undefined ? null : (JSON.parse(json) as RunError);
}

/** What was imported ended without a result when it has no duration; of our own only a cancelled run has none. */
function resultOf(record: RunRecord, extras: RunExtras, status: RunStatus): Run['result'] {
  const hasResult = isImported(record) ? record.duration !== '' : status === 'success' || status === 'failed';
  if (!hasResult) return null;
  const output = record.output === '' ? extras.get('o') : record.output;
  return {
    success: status === 'success',
    output: output === undefined ? null : (payloadJson(output) as NonNullable<Run['result']>['output']),
    error: errorOf(extras),
    duration_ms: Number(record.duration),
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

function attemptsOf(record: RunRecord, extras: RunExtras, status: RunStatus): RunAttempt[] {
  const past = JSON.parse(`[${extras.get('h') ?? ''}]`) as PastAttempt[];
  const attempts = past.map(({ n, w, b, e, o, er }) => ({
    attempt: n,
    worker_id: w,
    started_at: isoOf(b),
    finished_at: isoOrNull(e),
    outcome: o,
    error: er,
  }));
  const last = lastAttemptOf(record, extras, status);
  return last === null ? attempts : [...attempts, last];
}

/** The attempt that runs or that ended the run: it is told by the run's own fields. */
function lastAttemptOf(record: RunRecord, extras: RunExtras, status: RunStatus): RunAttempt | null {
  const isOver = isTerminal(status);
  if (isImported(record) || record.worker === '' || (status !== 'running' && !isOver)) return null;
  const error = errorOf(extras);
  return {
    attempt: Number(record.attempt),
    worker_id: record.worker,
    started_at: isoOf(Number(record.started)),
    finished_at: isOver ? isoOf(Number(record.finished)) : null,
    outcome: isOver ? (error?.code === 'worker_lost' ? 'worker_lost' : status) : null,
    error,
  };
}

/** An imported run tells every attempt in its history. */
function isImported({ flags }: RunRecord): boolean {
  return flags.includes('m');
}
