import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readMove } from './move-document.ts';
import type { Move } from './move-document.ts';

/**
 * Nobody works on a store that is on its way to another, or was moved to one.
 *
 * @throws CONFLICT that says where it is and what to do.
 */
export async function assertNotMoved(engine: Pick<DocumentVerbs, 'getDocument'>): Promise<void> {
  const stored = await readMove(engine);
  if (stored === null || isOpen(stored.move)) return;
  throw new AppError('CONFLICT', sentenceOf(stored.move), { details: { isTold: true } });
}

/** Whether services may work on a store with this note. */
export function isOpen({ role, state }: Move): boolean {
  return role === 'target' && state === 'arrived';
}

function sentenceOf({ role, state, other, finished_at }: Move): string {
  if (state === 'moved') {
    return (
      `This store was moved to ${other} on ${finished_at ?? 'an unknown day'}, and is kept as it was. Set REDIS_URL (or DATA_DIR) of every ` +
      'service to that one. To use this one again without what happened there since: "multi-job migrate --undo --yes".'
    );
  }
  if (role === 'source') {
    return (
      `This store is being moved to ${other}. Finish that by calling "multi-job migrate" again as before, or give it up with ` +
      '"multi-job migrate --undo"; then start the services.'
    );
  }
  return (
    `This store is half filled by a move from ${other}. Finish that by calling "multi-job migrate" again as before; ` +
    'services can be started here only then.'
  );
}
