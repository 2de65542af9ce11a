import { messageOf } from '../core/errors.ts';
import type { Engine, WakeTopic } from '../engine/engine.ts';
import { startLoop } from './loop.ts';
import type { Loop, LoopOptions } from './loop.ts';

export interface WokenLoopOptions extends LoopOptions {
  engine: Pick<Engine, 'subscribe'>;
  /** What happens here wakes it. */
  topics: readonly WakeTopic[];
  /** Whether it is woken by this just now; always when absent. */
  listensTo?: ((topic: WakeTopic) => boolean) | undefined;
  /** What happens within so many ms is looked at together; each by itself when absent. */
  gatherMs?: number | undefined;
}

/** A loop that the store wakes. Wake-ups may be lost with a connection, so that it looks in its time all the same. */
export async function startWokenLoop(options: WokenLoopOptions): Promise<Loop> {
  const { engine, logger, name, topics, listensTo = () => true, gatherMs = 0 } = options;
  let wake = (): void => undefined;
  let gathering: NodeJS.Timeout | undefined;
  // Before the first turn, which then misses nothing.
  const unsubscribe = await engine.subscribe(topics, topic => {
    if (gathering !== undefined || !listensTo(topic)) return;
    if (gatherMs === 0) {
      wake();
      return;
    }
    gathering = setTimeout(() => {
      gathering = undefined;
      wake();
    }, gatherMs);
  });
  const loop = startLoop(options);
  wake = () => {
    loop.wake();
  };
  return {
    ...loop,
    stop: async () => {
      // A last wake-up may come in between.
      clearTimeout(gathering);
      await loop.stop();
      clearTimeout(gathering);
      await unsubscribe().catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, `the subscription of the ${name} ends with its connection`);
      });
    },
  };
}
