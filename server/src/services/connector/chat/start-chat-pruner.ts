import { pruneChats } from '../../../operations/chat/prune-chats.ts';
import { startLoop } from '../../loop.ts';
import type { Loop } from '../../loop.ts';
import type { ServiceDeps } from '../../service.ts';

const PRUNE_EVERY_MS = 3_600_000;

/** Removes what chats of whatever channel keep and nobody can ask for any more, every hour. */
export function startChatPruner(deps: ServiceDeps): Loop {
  const turn = async (): Promise<null> => {
    await pruneChats(deps);
    return null;
  };
  return startLoop({
    ...deps,
    name: 'chat pruner',
    turn,
    longestSleepMs: PRUNE_EVERY_MS,
    firstAfterMs: PRUNE_EVERY_MS,
  });
}
