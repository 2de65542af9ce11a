import type { TestedTrigger } from '@multi-job/contract';
import { hasOwnDoor } from '@multi-job/contract/trigger';
import { isoOf } from '../../core/clock.ts';
import { checkFilter } from '../../core/triggers/check-filter.ts';
import { firedInputs } from '../../core/triggers/fired-inputs.ts';
import { findJobType } from '../jobs/assert-known-type.ts';
import { inputFaults } from '../jobs/input-faults.ts';
import type { TriggerDeps } from './trigger-deps.ts';
import { readTriggerOrThrow } from './trigger-document.ts';
import type { StoredTrigger } from './trigger-document.ts';
import { hasSecret } from './view-trigger.ts';

/**
 * What a delivery with this payload would start. Starts nothing and remembers nothing.
 *
 * @throws NOT_FOUND; CONFLICT for a trigger that cannot be read.
 */
export async function tryTrigger(
  { engine, clock }: Pick<TriggerDeps, 'engine' | 'clock'>,
  { triggerId, payload, event }: { triggerId: string; payload: unknown; event: string | null },
): Promise<TestedTrigger> {
  const { stored: trigger } = await readTriggerOrThrow(engine, triggerId);
  const delivery = {
    delivery_id: 'test',
    channel: trigger.channel,
    trigger_id: triggerId,
    ...{ sender: null, event, received_at: isoOf(clock.now()) },
  };
  const checked = checkFilter(trigger.filter, { payload, delivery });
  const conditions = checked.map(({ pointer, isMet, found }) => ({
    pointer,
    is_met: isMet,
    found: (found ?? null) as TestedTrigger['inputs'],
  }));
  const unmet = checked.filter(({ isMet }) => !isMet).map(({ pointer }) => pointer);
  const job = await engine.getJob(trigger.job_id);
  if (job === null) {
    const reason = `Nothing: its job "${trigger.job_id}" does not exist.`;
    return { trigger_id: triggerId, would_start: false, reason, conditions, not_found: [], inputs: null, faults: [] };
  }
  const { inputs, notFound } = firedInputs(job.inputs, trigger, { payload, delivery });
  const { published, fault } = await findJobType(engine, job.type);
  const faults = fault === null ? inputFaults(published, inputs) : [fault];
  const held = heldBack(trigger, unmet);
  return {
    trigger_id: triggerId,
    would_start: held === null,
    reason: held ?? `A run of job "${job.job_id}"${trigger.requires_approval ? ', once it is approved' : ''}.`,
    conditions,
    not_found: notFound,
    inputs: inputs as TestedTrigger['inputs'],
    faults: faults.map(({ path, message }) => ({ path, message })),
  };
}

function heldBack(trigger: StoredTrigger, unmet: readonly string[]): string | null {
  if (!trigger.enabled) return 'Nothing: the trigger is switched off.';
  if (hasOwnDoor(trigger.channel) && !hasSecret(trigger)) {
    return 'Nothing: the trigger has no secret, so every delivery is refused.';
  }
  return unmet.length === 0 ? null : `Nothing: the filter is not met at ${unmet.join(', ')}.`;
}
