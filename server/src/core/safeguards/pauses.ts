import type { Pause } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import { markOfLabel } from '../jobs/job-marks.ts';

/** A pause as the stores keep it. */
export interface PauseRecord {
  /** `all`, `pool:<name>` or `label:<name>=<value>`. */
  scope: string;
  sinceMs: number;
  untilMs: number;
  reason: string;
  actor: string;
}

/** What a pause may be about. */
export interface PausedJob {
  pool: string;
  /** As core/jobs/job-marks.ts writes them. */
  marks: readonly string[];
}

const POOL = 'pool:';
const LABEL = 'label:';

/**
 * The pause that holds a job back now: of several the one that lasts longest, of these the first by its scope. Null for none.
 *
 * The Redis engine decides the same in `lua/parts/pauses.lua`; a table written here holds it to that.
 */
export function pauseOf(pauses: readonly PauseRecord[], job: PausedJob, nowMs: number): PauseRecord | null {
  let found: PauseRecord | null = null;
  for (const pause of pauses) {
    if (pause.untilMs <= nowMs || !appliesTo(pause.scope, job)) continue;
    const isLonger = found === null || pause.untilMs > found.untilMs;
    if (isLonger || (pause.untilMs === found?.untilMs && pause.scope < found.scope)) found = pause;
  }
  return found;
}

/** Those of some pauses in force that hold a job back. */
export function pausesHolding(pauses: readonly Pause[], job: PausedJob): Pause[] {
  return pauses.filter(({ scope }) => appliesTo(scope, job));
}

/** Whether nothing of the pool may be started. */
export function isPoolPaused(pauses: readonly PauseRecord[], pool: string): boolean {
  return pauses.some(({ scope }) => scope === 'all' || scope === POOL + pool);
}

export function pausedPools(pauses: readonly PauseRecord[]): string[] {
  return pauses.flatMap(({ scope }) => (scope.startsWith(POOL) ? [scope.slice(POOL.length)] : []));
}

export function hasLabelPause(pauses: readonly PauseRecord[]): boolean {
  return pauses.some(({ scope }) => scope.startsWith(LABEL));
}

export function inForce(pauses: readonly PauseRecord[], nowMs: number): PauseRecord[] {
  return pauses.filter(({ untilMs }) => untilMs > nowMs);
}

/** What the ledger, events and explanations say of a pause. */
export function pauseDetail({ scope, sinceMs, untilMs, reason, actor }: PauseRecord): Record<string, string> {
  return { scope, since: isoOf(sinceMs), until: isoOf(untilMs), reason, actor };
}

/** The wire's pause. */
export function pauseView(pause: PauseRecord): Pause {
  const { scope, sinceMs, untilMs, reason, actor } = pause;
  const isPool = scope.startsWith(POOL);
  return {
    scope,
    kind: scope === 'all' ? 'all' : isPool ? 'pool' : 'label',
    pool: isPool ? scope.slice(POOL.length) : null,
    label: scope.startsWith(LABEL) ? scope.slice(LABEL.length) : null,
    since: isoOf(sinceMs),
    until: isoOf(untilMs),
    reason,
    actor,
  };
}

function appliesTo(scope: string, { pool, marks }: PausedJob): boolean {
  if (scope === 'all' || scope === POOL + pool) return true;
  return scope.startsWith(LABEL) && marks.includes(markOfLabel(scope.slice(LABEL.length)));
}
