import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { MOVE_KINDS } from '../../engine/port/move.ts';
import type { RecordCounts } from '../../engine/port/move.ts';
import type { MoveKind } from '../../engine/port/moved-records.ts';
import { carriedRecords } from './carried-records.ts';
import { checkMove } from './check-move.ts';
import type { CheckedMove } from './check-move.ts';
import { lockSource } from './lock-source.ts';
import { moveNote, readMove } from './move-document.ts';
import type { StoredMove } from './move-document.ts';
import { moveSecrets } from './move-secrets.ts';
import type { MoveProgress, MoveStore } from './move-command.ts';
import { judgeTarget, openTarget } from './open-target.ts';

export interface MoveResult extends CheckedMove {
  from: string;
  to: string;
  /** It was begun by an earlier call. */
  isResumed: boolean;
  /** Runs that a worker which is gone held, and that were queued again or ended before the move. */
  rescued: number;
  counts: { source: RecordCounts; target: RecordCounts };
}

/**
 * Moves all of a store into another one, proves that it is there, and closes the one it came from. Each page is stored with
 * the note of how far the move is in one step, so that a move that was killed anywhere goes on where it was, by the same call.
 * Until it is done services are refused by both stores; then the target is open and the source stays closed, and as it was.
 *
 * @throws CONFLICT: services work on one of them; the target holds something else; the source changed meanwhile; another move
 *   is half done. UNAVAILABLE. The reason of the signal.
 */
export async function moveStore(moving: MoveStore): Promise<MoveResult> {
  const { source, target, from, to, clock } = moving;
  await judgeTarget(moving, (await readMove(source))?.move.move_id ?? null);
  const { lock, isResumed, rescued } = await lockSource(moving);
  const noted = await openTarget(moving, lock.move);
  const secrets = moveSecrets(moving.keys);
  const total = 2 * sumOf(await source.countRecords());
  const meter = createMeter(moving, total, isResumed ? sumOf(await target.countRecords()) : 0);
  const stored = await copyAll(moving, noted, secrets.carry, meter);
  const checked = await checkMove(moving, secrets, (kind, records) => {
    meter('checking', kind, records);
  });
  await assertUnchanged(moving, lock);
  assertWhole(checked);
  const counts = { source: await source.countRecords(), target: await target.countRecords() };
  const nowMs = clock.now();
  const finished_at = isoOf(nowMs);
  // Killed between the two, both are closed, and the same call opens the target.
  await source.putDocument(moveNote({ ...lock.move, finished_at, state: 'moved' }, lock.revision, nowMs));
  await target.putDocument(moveNote({ ...stored.move, finished_at, state: 'arrived' }, stored.revision, nowMs));
  return { ...checked, from, to, isResumed, rescued, counts };
}

type Meter = (step: MoveProgress['step'], kind: MoveKind, records: number) => void;

function createMeter({ onProgress }: MoveStore, total: number, before: number): Meter {
  let done = before;
  return (step, kind, records) => {
    done += records;
    onProgress({ step, kind, done: Math.min(done, total), total });
  };
}

async function copyAll(
  moving: MoveStore,
  noted: StoredMove,
  carryDocument: ReturnType<typeof moveSecrets>['carry'],
  meter: Meter,
): Promise<StoredMove> {
  if (noted.move.state === 'stored') return noted;
  const { source, target, clock, signal } = moving;
  let { move, revision } = noted;
  const begun = move.at ?? { kind: 'jobs', after: null };
  for (const kind of MOVE_KINDS.slice(MOVE_KINDS.indexOf(begun.kind))) {
    let after = kind === begun.kind ? begun.after : null;
    do {
      signal.throwIfAborted();
      const nowMs = clock.now();
      const page = await source.exportRecords({ kind, after, nowMs });
      const records = carriedRecords(kind, page.records, { to: target.kind, carryDocument });
      after = page.next;
      move = { ...move, ...placeAfter(kind, after) };
      ({ revision } = await target.importRecords({ kind, records, note: moveNote(move, revision, nowMs), nowMs }));
      meter('moving', kind, records.length);
    } while (after !== null);
  }
  return { move, revision };
}

/** Where a move goes on whose page of this kind is stored. */
function placeAfter(kind: MoveKind, after: string | null): Pick<StoredMove['move'], 'at' | 'state'> {
  if (after !== null) return { at: { kind, after }, state: 'moving' };
  const next = MOVE_KINDS[MOVE_KINDS.indexOf(kind) + 1];
  return next === undefined ? { at: null, state: 'stored' } : { at: { kind: next, after: null }, state: 'moving' };
}

/** Whoever works on the source in spite of its note has a heartbeat, or made an event. */
async function assertUnchanged({ source, clock }: MoveStore, { move }: StoredMove): Promise<void> {
  const alive = (await source.listProcesses(clock.now())).filter(process => process.alive);
  const last = await source.lastEventId();
  if (alive.length === 0 && move.last_event === last) return;
  throw new AppError(
    'CONFLICT',
    'Somebody worked on the store while it was moved, so what was moved is not all of it. Stop every service, give this move up ' +
      'with "multi-job migrate --undo", and begin again with --replace.',
  );
}

/** What differs within a record is told; a record that is not there, or a log that is not what it was, ends nothing well. */
function assertWhole({ missingTotal, differences, audit }: CheckedMove): void {
  const { source, target } = audit;
  const isSameLog = source.ok === target.ok && source.firstBad?.seq === target.firstBad?.seq;
  if (missingTotal === 0 && isSameLog) return;
  const missing = differences.filter(({ isMissing }) => isMissing).slice(0, 5);
  const named = missing.map(({ kind, id, what }) => `${kind} ${id} ${what}`).join('; ');
  const what =
    missingTotal === 0
      ? `the audit log there is not as it was written (${target.firstBad?.message ?? 'it ends elsewhere'})`
      : `${missingTotal} records are not in both: ${named}`;
  throw new AppError(
    'CONFLICT',
    `The move is not ended, for ${what}. Both stores stay closed. Give it up with "multi-job migrate --undo", and begin again with ` +
      '--replace; if it ends so again, go on with this store and report it.',
  );
}

function sumOf(counts: RecordCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
