import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { isOpen } from './assert-not-moved.ts';
import { dropMove, readMove } from './move-document.ts';
import type { Move } from './move-document.ts';

/**
 * Opens a source for services again, whether its move is half done or done. What the target holds stays there.
 *
 * @throws NOT_FOUND: it is not closed; CONFLICT: its move is done and `isSure` is not given, or it is the target of one.
 */
export async function undoMove(engine: Engine, { isSure }: { isSure: boolean }): Promise<Move> {
  const stored = await readMove(engine);
  if (stored === null || isOpen(stored.move)) {
    throw new AppError('NOT_FOUND', 'This store is not closed by a move: there is nothing to undo.');
  }
  const { move, revision } = stored;
  if (move.role === 'target') {
    throw new AppError(
      'CONFLICT',
      `This store is half filled by a move from ${move.other}. Undo that there; this one is emptied by the next move to it with --replace.`,
    );
  }
  if (move.state === 'moved' && !isSure) {
    throw new AppError(
      'CONFLICT',
      `This store was moved to ${move.other}. If services ran there, what happened since is only there, and both would fire the same ` +
        'schedules. Stop them, then say --yes.',
    );
  }
  await dropMove(engine, revision);
  return move;
}
