import { hasCode } from '../../core/errors.ts';
import type { AppError } from '../../core/errors.ts';
import type { StoreFault } from '../../engine/port/store-check.ts';
import { releaseLease } from '../leases/release-lease.ts';
import { takeLease } from '../leases/take-lease.ts';
import { readArmOf } from './arm-of.ts';
import { checkNextPart, isDamage } from './check-part.ts';
import { readProgress, writeProgress } from './progress-document.ts';
import type { StoreCheckProgress } from './progress-document.ts';
import type { StoreCheckDeps } from './store-check-deps.ts';

const LEASE = 'store-check';
const LEASE_MS = 60_000;
/** Of one slice: records, and how long it may take. */
const SLICE_RECORDS = 2000;
const SLICE_MS = 1000;
const PART_SIZE = 200;
/** In one step, which others wait for. */
const MOST_LIVE = 5000;

export interface CheckedSlice {
  /** What was found; of what was mended too. */
  faults: StoreFault[];
  recordFaults: string[];
}

/**
 * Looks at the next slice of the store, and mends and tells what it finds, in one process at a time and once in `everyMs`.
 *
 * @returns null where another process did it, or does.
 * @throws UNAVAILABLE
 */
export async function checkSlice(deps: StoreCheckDeps, everyMs: number): Promise<CheckedSlice | null> {
  const { engine, clock, newId } = deps;
  const startMs = clock.now();
  const { progress: before } = await readProgress(engine);
  // Half of it: of several processes the first takes it, and none is kept from it by its own last one.
  if (startMs >= before.at_ms && startMs - before.at_ms < everyMs / 2) return null;
  const owner = newId(startMs);
  if (!(await takeLease(engine, { name: LEASE, owner, ttlMs: LEASE_MS, nowMs: startMs }))) return null;
  try {
    return await lookAtSlice(deps, startMs);
  } catch (error) {
    // Somebody else was at it all the same: what was mended is mended, and told.
    if (hasCode(error, 'REVISION_CONFLICT')) return null;
    throw error;
  } finally {
    await releaseLease(engine, { name: LEASE, owner }).catch(() => undefined);
  }
}

async function lookAtSlice(deps: StoreCheckDeps, startMs: number): Promise<CheckedSlice> {
  const { engine, clock } = deps;
  const { progress: before, revision } = await readProgress(engine);
  let progress = before.cursor === null ? beginningAt(before, startMs) : before;
  const slice: CheckedSlice = { faults: [], recordFaults: [] };
  const endsAt = progress.looked + SLICE_RECORDS;
  do {
    const { faults, next, looked, recordFault } = await nextPart(deps, progress.cursor);
    slice.faults.push(...faults);
    if (recordFault !== null) slice.recordFaults.push(recordFault);
    progress = advanced(progress, { faults, looked, next }, clock.now());
  } while (progress.cursor !== null && progress.looked < endsAt && clock.now() - startMs < SLICE_MS);
  await writeProgress(engine, { ...progress, at_ms: startMs }, revision, clock.now());
  return slice;
}

function beginningAt({ last, at_ms }: StoreCheckProgress, nowMs: number): StoreCheckProgress {
  return { cursor: null, since_ms: nowMs, looked: 0, found: {}, at_ms, last };
}

/** What cannot be read at all is a finding; a cursor of an older release begins anew. */
async function nextPart(deps: StoreCheckDeps, cursor: string | null) {
  const checking = {
    ...{ isMending: true, isTelling: true, isThorough: false, mostLive: MOST_LIVE, limit: PART_SIZE },
    armOf: await readArmOf(deps),
  };
  try {
    return await checkNextPart(deps, checking, cursor, 'scheduler');
  } catch (error) {
    if (hasCode(error, 'VALIDATION')) return { faults: [], looked: 0, next: null, recordFault: null };
    if (!isDamage(error)) throw error;
    return { faults: [damageOf(error)], looked: 0, next: null, recordFault: null };
  }
}

function damageOf({ message }: AppError): StoreFault {
  return { kind: 'file_damaged', subject: 'the store', jobId: null, runId: null, detail: message, state: 'named' };
}

function advanced(
  progress: StoreCheckProgress,
  part: { faults: readonly StoreFault[]; looked: number; next: string | null },
  nowMs: number,
): StoreCheckProgress {
  const found = { ...progress.found };
  for (const { kind, state } of part.faults) if (state !== 'mended') found[kind] = (found[kind] ?? 0) + 1;
  const looked = progress.looked + part.looked;
  const last = part.next === null ? { checked_ms: nowMs, looked, open: found } : progress.last;
  return { ...progress, cursor: part.next, looked, found, last };
}
