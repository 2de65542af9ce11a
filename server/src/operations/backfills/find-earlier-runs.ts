import { isoOf } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { KEPT_OCCURRENCES } from '../../engine/port/limits.ts';
import { dueKey } from './due-key.ts';
import { BACKFILLS_COLLECTION, storedIn } from './stored-backfill.ts';

const PAGE = 500;
/** Runs of the job that are looked at: the newest. */
const MAX_PAGES = 40;
/** Questions on their way at once. */
const AT_ONCE = 50;

export interface DueQuery {
  jobId: string;
  /** Oldest first, epoch ms. */
  dueTimes: readonly number[];
  fromMs: number;
  untilMs: number;
  nowMs: number;
}

export interface EarlierRuns {
  /** Due times that had a run, or are to get one from a backfill under way; with the run where it is on record. */
  hadRun: Map<number, string | null>;
  /** ISO-8601: of due times before this nobody knows any more whether the schedule ran them; null: all of the range is on record. */
  recordsSince: string | null;
}

type Reading = Pick<Engine, 'listOccurrences' | 'listRuns' | 'listDocuments' | 'recallEnqueue'>;

/**
 * Which due times of a job had a run: by its ledger, by its runs, by what backfills under way are to do, and by what earlier
 * ones have done. The ledger and the runs are kept for a time only; what backfills did is known for 400 days.
 */
export async function findEarlierRuns(engine: Reading, query: DueQuery): Promise<EarlierRuns> {
  const hadRun = new Map<number, string | null>();
  for (const dueMs of await dueInBackfills(engine, query.jobId)) hadRun.set(dueMs, null);
  const oldestRunMs = await readRuns(engine, query, hadRun);
  const ledger = await readLedger(engine, query, hadRun);
  await recall(engine, query, hadRun);
  const oldestMs = Math.min(ledger.oldestMs, oldestRunMs);
  const isShort = !ledger.isWhole && oldestMs > query.fromMs;
  return { hadRun, recordsSince: isShort ? isoOf(oldestMs) : null };
}

async function dueInBackfills(engine: Reading, jobId: string): Promise<number[]> {
  const where = { field: 'job_id', value: jobId };
  const dueTimes: number[] = [];
  for (let after: string | undefined; ;) {
    const { items } = await engine.listDocuments({ collection: BACKFILLS_COLLECTION, where, after, limit: PAGE });
    for (const item of items) dueTimes.push(...storedIn(item).remaining_ms);
    after = items.at(-1)?.id;
    if (items.length < PAGE) return dueTimes;
  }
}

/** @returns whether it has forgotten nothing of the range, and the oldest due time that it knows in it, Infinity for none. */
async function readLedger(
  engine: Reading,
  { jobId, fromMs }: DueQuery,
  hadRun: Map<number, string | null>,
): Promise<{ isWhole: boolean; oldestMs: number }> {
  let rows = 0;
  let oldestMs = Infinity;
  for (let cursor: string | undefined; ;) {
    const page = await engine.listOccurrences({ jobId, sinceMs: fromMs, cursor, limit: PAGE });
    for (const { due_at, outcome, run_id } of page.items) {
      oldestMs = Date.parse(due_at);
      if (outcome === 'dispatched') hadRun.set(oldestMs, run_id);
    }
    rows += page.items.length;
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  if (rows < KEPT_OCCURRENCES) return { isWhole: true, oldestMs };
  const earlier = await engine.listOccurrences({ jobId, untilMs: fromMs, limit: 1 });
  return { isWhole: earlier.items.length > 0, oldestMs };
}

/**
 * What the ledger has forgotten, or what was brought by a restore, may still be there as a run.
 *
 * @returns the oldest due time of a run of the schedule, Infinity for none.
 */
async function readRuns(
  engine: Reading,
  { jobId, fromMs, untilMs }: DueQuery,
  hadRun: Map<number, string | null>,
): Promise<number> {
  let cursor: string | undefined;
  let oldestMs = Infinity;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    // A run is accepted when it is due or later.
    const page = await engine.listRuns({ jobId, sinceMs: fromMs, cursor, limit: PAGE });
    for (const { run_id, source, scheduled_at } of page.items) {
      const dueMs = Date.parse(scheduled_at);
      if (source !== 'scheduler' && !source.startsWith('backfill:')) continue;
      if (dueMs >= fromMs && dueMs < untilMs) hadRun.set(dueMs, run_id);
      if (source === 'scheduler') oldestMs = Math.min(oldestMs, dueMs);
    }
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return oldestMs;
}

async function recall(
  engine: Reading,
  { jobId, dueTimes, nowMs }: DueQuery,
  hadRun: Map<number, string | null>,
): Promise<void> {
  const asked = dueTimes.filter(dueMs => !hadRun.has(dueMs));
  for (let first = 0; first < asked.length; first += AT_ONCE) {
    const answers = asked.slice(first, first + AT_ONCE).map(async dueMs => {
      const earlier = await engine.recallEnqueue({ idempotency: dueKey(jobId, dueMs), nowMs });
      if (earlier !== null) hadRun.set(dueMs, earlier[0]?.runId ?? null);
    });
    await Promise.all(answers);
  }
}
