import type { Trigger } from '@multi-job/contract';
import type { TriggerDeps } from './trigger-deps.ts';
import { readTrigger, triggerMissing } from './trigger-document.ts';
import { readTriggerState } from './trigger-state.ts';
import { viewTrigger } from './view-trigger.ts';

/** @throws NOT_FOUND */
export async function getTrigger({ engine, publicUrl }: TriggerDeps, triggerId: string): Promise<Trigger> {
  const record = await readTrigger(engine, triggerId);
  if (record.revision === 0) throw triggerMissing(triggerId);
  const [state, job] = await Promise.all([
    readTriggerState(engine, triggerId),
    record.stored === null ? null : engine.getJob(record.stored.job_id),
  ]);
  return viewTrigger(record, { state, hasJob: job !== null, publicUrl });
}
