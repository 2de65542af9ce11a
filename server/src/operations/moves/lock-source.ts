import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { assertNobodyWorks } from './assert-nobody-works.ts';
import type { Engine } from '../../engine/engine.ts';
import { isOpen } from './assert-not-moved.ts';
import { dropMove, moveNote, readMove } from './move-document.ts';
import type { Move, StoredMove } from './move-document.ts';
import type { MoveStore } from './move-command.ts';

const RESCUED_AT_ONCE = 200;

export interface LockedSource {
  lock: StoredMove;
  isResumed: boolean;
  rescued: number;
}

/**
 * Closes the source for services, then looks whether one works on it: who starts later finds it closed. Runs that were in the
 * hands of a worker that is gone are taken back, as another worker would have done.
 *
 * @throws CONFLICT: it is on its way elsewhere, was moved, or somebody works on it (then it is not closed any more).
 */
export async function lockSource(moving: MoveStore): Promise<LockedSource> {
  const { source, target, from, to, clock, newId } = moving;
  const before = await readMove(source);
  if (before !== null && !isOpen(before.move)) {
    assertSame(before.move, { from, to }, await readMove(target));
    await assertNobodyWorks(source, clock.now(), from);
    return {
      ...(before.move.last_event === null ? await settled(moving, before) : { lock: before, rescued: 0 }),
      isResumed: true,
    };
  }
  const nowMs = clock.now();
  const move: Move = {
    ...{ role: 'source', state: 'moving', move_id: newId(nowMs), other: to, stores: { from, to } },
    ...{ started_at: isoOf(nowMs), finished_at: null, last_event: null, at: null },
  };
  const { revision } = await source.putDocument(moveNote(move, before?.revision ?? 0, nowMs));
  try {
    await assertNobodyWorks(source, clock.now(), from);
    return { ...(await settled(moving, { move, revision })), isResumed: false };
  } catch (error) {
    await dropMove(source, revision);
    throw error;
  }
}

/** From here on nothing of the source changes any more. */
async function settled(
  { source, clock }: MoveStore,
  { move, revision }: StoredMove,
): Promise<Omit<LockedSource, 'isResumed'>> {
  const rescued = await rescueAll(source, clock.now());
  const noted: Move = { ...move, last_event: await source.lastEventId() };
  const stored = await source.putDocument(moveNote(noted, revision, clock.now()));
  return { lock: { move: noted, revision: stored.revision }, rescued };
}

async function rescueAll(engine: Engine, nowMs: number): Promise<number> {
  let rescued = 0;
  for (let more = RESCUED_AT_ONCE; more >= RESCUED_AT_ONCE;) {
    more = (await engine.rescue({ nowMs, limit: RESCUED_AT_ONCE })).length;
    rescued += more;
  }
  const held = [...(await engine.countHeldRuns()).values()].reduce((sum, count) => sum + count, 0);
  if (held === 0) return rescued;
  throw new AppError(
    'CONFLICT',
    `${held} runs are in the hands of workers that have not given them back. Wait until their heartbeats have ended, then call this again.`,
  );
}

/** @param arriving the note of the target. */
function assertSame(move: Move, stores: Move['stores'], arriving: StoredMove | null): void {
  if (move.role === 'target') {
    const message = `${stores.from} is itself half filled by a move from ${move.other}. Finish that first, by calling it again as before.`;
    throw new AppError('CONFLICT', message);
  }
  // Killed just before the target was opened.
  const isEnding = arriving?.move.move_id === move.move_id && arriving.move.state === 'stored';
  if (move.state === 'moved' && !isEnding) {
    const message =
      `${stores.from} was moved to ${move.other} already, on ${move.finished_at ?? 'an unknown day'}. That is the store in use; to move it on, ` +
      'name it with --from. "multi-job migrate --undo --yes" opens this one again, without what happened there since.';
    throw new AppError('CONFLICT', message);
  }
  if (move.stores.to === stores.to) return;
  const message =
    `${stores.from} is on its way to ${move.other}, not to ${stores.to}. Go on with that address, or give that move up with ` +
    '"multi-job migrate --undo".';
  throw new AppError('CONFLICT', message);
}
