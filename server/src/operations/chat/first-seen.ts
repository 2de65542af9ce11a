import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';

/** As long as any provider says the same again. */
const REMEMBERED_MS = 8 * 86_400_000;

/**
 * When something that has no time of its own was seen for the first time, epoch ms: said again it has the same one, so that it stands
 * at the same place among what was said.
 *
 * @throws UNAVAILABLE
 */
export async function firstSeenMs(
  { engine, clock }: { engine: Pick<Engine, 'rememberKey'>; clock: Clock },
  { channel, accountId, id }: { channel: string; accountId: string; id: string },
): Promise<number> {
  const nowMs = clock.now();
  const first = await engine.rememberKey({
    ...{ key: `seen:${channel}:${accountId}:${id}`, value: String(nowMs), ttlMs: REMEMBERED_MS, nowMs },
  });
  return first === null ? nowMs : Number(first);
}
