import type { Trigger } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';
import type { TriggerDeps } from './trigger-deps.ts';
import { triggerRecordOf, TRIGGERS_COLLECTION } from './trigger-document.ts';
import type { TriggerRecord } from './trigger-document.ts';
import { readTriggerState } from './trigger-state.ts';
import { viewTrigger } from './view-trigger.ts';

export interface ListTriggers {
  channel?: string | undefined;
  jobId?: string | undefined;
  limit: number;
  offset: number;
}

const EVERY = 100_000;

/** Ordered by id. */
export async function listTriggers(deps: TriggerDeps, query: ListTriggers): Promise<Page<Trigger>> {
  const { items, total } = await foundBy(deps, query);
  const shown = await Promise.all(items.map(record => shownOf(deps, record)));
  return { items: shown, total };
}

/** A list is found by one field; of those that start a job there are few, so the channel is looked at one by one. */
async function foundBy(
  { engine }: TriggerDeps,
  { channel, jobId, limit, offset }: ListTriggers,
): Promise<Page<TriggerRecord>> {
  const collection = TRIGGERS_COLLECTION;
  if (channel === undefined || jobId === undefined) {
    const where = fieldOf(channel, jobId);
    const { items, total } = await engine.listDocuments({ collection, limit, offset, ...(where && { where }) });
    return { items: items.map(triggerRecordOf), total };
  }
  const where = { field: 'job_id', value: jobId };
  const { items } = await engine.listDocuments({ collection, where, limit: EVERY });
  const matching = items.map(triggerRecordOf).filter(({ stored }) => stored?.channel === channel);
  return { items: matching.slice(offset, offset + limit), total: matching.length };
}

function fieldOf(channel: string | undefined, jobId: string | undefined) {
  if (channel !== undefined) return { field: 'channel', value: channel };
  return jobId === undefined ? null : { field: 'job_id', value: jobId };
}

async function shownOf({ engine, publicUrl }: TriggerDeps, record: TriggerRecord): Promise<Trigger> {
  const [state, job] = await Promise.all([
    readTriggerState(engine, record.triggerId),
    record.stored === null ? null : engine.getJob(record.stored.job_id),
  ]);
  return viewTrigger(record, { state, hasJob: job !== null, publicUrl });
}
