import type { Pause, PutPauseBody } from '@multi-job/contract';
import { MAX_PAUSE_MS } from '@multi-job/contract/pause';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { validationError } from '../jobs/validation-error.ts';

/** @throws VALIDATION for an end that is not ahead, or too far. */
export async function putPause(
  { engine, clock }: { engine: Pick<Engine, 'putPause'>; clock: Clock },
  { scope, until, reason }: PutPauseBody,
  actor: string,
): Promise<Pause> {
  const nowMs = clock.now();
  const untilMs = Date.parse(until);
  const fault = (message: string) => validationError([{ path: 'until', message }]);
  if (untilMs <= nowMs) throw fault('must be ahead of now');
  if (untilMs - nowMs > MAX_PAUSE_MS)
    throw fault('must be within 366 days: what is not to run at all is disabled or deleted');
  return engine.putPause({ scope, untilMs, reason, actor, nowMs });
}
