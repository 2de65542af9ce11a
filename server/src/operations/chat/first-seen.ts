import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';

/** As long as any provider says the same again. */
const REMEMBERED_MS = 8 * 86_400_000;

/**
 * When something was seen for the first time, epoch ms: said again it has the same one, so that it stands at the same place among
 * what was said.
 *
 * @param said.atMs the time that it gave itself, which may be another one the next time; now when it has none.
 *
 * @throws UNAVAILABLE
 */
export async function firstSeenMs(
  { engine, clock }: { engine: Pick<Engine, 'rememberKey'>; clock: Clock },
  { channel, accountId, id, atMs }: { channel: string; accountId: string; id: string; atMs?: number },
): Promise<number> {
  const nowMs = clock.now();
  const saidMs = atMs ?? nowMs;
  const first = await engine.rememberKey({
    ...{ key: `seen:${channel}:${accountId}:${id}`, value: String(saidMs), ttlMs: REMEMBERED_MS, nowMs },
  });
  return first === null ? saidMs : Number(first);
}
