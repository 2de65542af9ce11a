import { AppError } from '../../core/errors.ts';
import type { RecordCounts } from '../../engine/port/move.ts';
import { isOpen } from './assert-not-moved.ts';
import { assertNobodyWorks } from './assert-nobody-works.ts';
import { moveNote, readMove } from './move-document.ts';
import type { Move, StoredMove } from './move-document.ts';
import type { MoveStore } from './move-command.ts';

interface JudgedTarget {
  found: StoredMove | null;
  isOurs: boolean;
  /** What is there is to be removed first. */
  isStale: boolean;
}

/**
 * Whether a store can take in what is moved.
 *
 * @param moveId of the move that the source is closed for; null: it is open.
 * @throws CONFLICT: it holds something else, or somebody works on it. Nothing was changed then.
 */
export async function judgeTarget(
  { target, to, from, clock, replace }: Pick<MoveStore, 'target' | 'to' | 'from' | 'clock' | 'replace'>,
  moveId: string | null,
): Promise<JudgedTarget> {
  const found = await readMove(target);
  const isOurs = moveId !== null && found?.move.role === 'target' && found.move.move_id === moveId;
  if (isOurs && found.move.state === 'arrived') throw arrivedBefore(from, to);
  await assertNobodyWorks(target, clock.now(), to);
  if (isOurs) return { found, isOurs, isStale: found.move.state === 'clearing' };
  if (found !== null && !isOpen(found.move)) {
    if (!replace) throw staleTarget(to, found.move);
    return { found, isOurs, isStale: true };
  }
  const count = countOf(await target.countRecords());
  if (count > 0) throw fullTarget(to, count);
  return { found, isOurs, isStale: false };
}

/**
 * Closes the target for services, empty, or goes on with what the same move has put there.
 *
 * @param lock the note of the source.
 * @throws CONFLICT as `judgeTarget`
 */
export async function openTarget(moving: MoveStore, lock: Move): Promise<StoredMove> {
  const { found, isOurs, isStale } = await judgeTarget(moving, lock.move_id);
  if (isOurs && !isStale && found !== null) return found;
  const note: Move = { ...lock, role: 'target', state: 'moving', other: moving.from, last_event: null, at: null };
  return isStale ? cleared(moving, note, found?.revision ?? 0) : put(moving, note, found?.revision ?? 0);
}

async function put({ target, clock }: MoveStore, move: Move, before: number): Promise<StoredMove> {
  const { revision } = await target.putDocument(moveNote(move, before, clock.now()));
  return { move, revision };
}

async function cleared(moving: MoveStore, note: Move, before: number): Promise<StoredMove> {
  const { revision } = await put(moving, { ...note, state: 'clearing' }, before);
  await moving.target.clearRecords();
  return put(moving, note, revision);
}

/** A look at a store that nobody uses may leave these behind, and no more. */
const LEFT_BY_A_LOOK = new Set<string>(['keys', 'metrics']);

function countOf(counts: RecordCounts): number {
  return Object.entries(counts).reduce((sum, [kind, count]) => (LEFT_BY_A_LOOK.has(kind) ? sum : sum + count), 0);
}

/** Only of a source whose note was set back by hand. */
function arrivedBefore(from: string, to: string): AppError {
  return new AppError('CONFLICT', `All of ${from} is in ${to} already, and services may work there. Use that one.`);
}

function staleTarget(to: string, { state, other, role }: Move): AppError {
  const what =
    state === 'moved'
      ? `holds a store that was moved to ${other}`
      : role === 'target'
        ? `is half filled by a move from ${other} that was given up`
        : `holds a store that is being moved to ${other}`;
  return new AppError(
    'CONFLICT',
    `${to} ${what}. With --replace all of it is removed first; or take another namespace (--namespace) or address. Nothing was moved.`,
  );
}

function fullTarget(to: string, count: number): AppError {
  return new AppError(
    'CONFLICT',
    `${to} is not empty: it holds ${count} records of an installation of its own. Take another namespace (--namespace), or an empty ` +
      'database or folder. Nothing was moved.',
  );
}
