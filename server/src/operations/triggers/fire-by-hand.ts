import type { FiredTrigger } from '@multi-job/contract';
import { canonicalJson } from '../../core/canonical-json.ts';
import { isoOf } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import { bodyFingerprint } from '../../core/triggers/delivery-key.ts';
import { fireTrigger, jobGone } from './fire-trigger.ts';
import type { TriggerDeps } from './trigger-deps.ts';
import { readTriggerOrThrow } from './trigger-document.ts';
import { TriggerNotes } from './trigger-notes.ts';

export interface FireByHand {
  triggerId: string;
  /** Undefined: the default payload alone. */
  payload: unknown;
  idempotencyKey: string | null;
  actor: string;
  traceId: string | null;
}

/**
 * Starts the job of a trigger as a delivery would, whether it is enabled or not; its filter and its limit are not asked.
 *
 * @throws NOT_FOUND; CONFLICT (its job is gone); IDEMPOTENCY_MISMATCH
 */
export async function fireByHand(deps: TriggerDeps, given: FireByHand): Promise<FiredTrigger> {
  const { engine, clock } = deps;
  const { triggerId, payload, idempotencyKey, actor, traceId } = given;
  const { stored: trigger } = await readTriggerOrThrow(engine, triggerId);
  const fired = await fireTrigger(deps, {
    ...{ triggerId, trigger, payload, actor, traceId, isByHand: true },
    delivery: { deliveryId: idempotencyKey, channel: 'manual', sender: actor, event: null },
    fingerprint: bodyFingerprint(canonicalJson(payload ?? null)),
  }).catch((error: unknown) => {
    if (hasCode(error, 'NOT_FOUND')) throw jobGone(triggerId, error);
    throw error;
  });
  if (fired.outcome === 'started') {
    const notes = new TriggerNotes();
    notes.fired(triggerId, isoOf(clock.now()), fired.run_id);
    // The run is stored: what is shown of the trigger is not worth a failure.
    await notes.write(engine, clock.now()).catch(() => undefined);
  }
  return fired;
}
