import type { Channel, OutboxMessage, OutboxStatus } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import type { Page } from '../../engine/port/page.ts';
import { OUTBOX_COLLECTION, readContent, stateRecordOf } from './outbox-document.ts';
import type { MessageState } from './outbox-document.ts';
import { viewMessage } from './view-message.ts';

export interface ListOutbox {
  status?: OutboxStatus | undefined;
  channel?: Channel | undefined;
  accountId?: string | undefined;
  runId?: string | undefined;
  jobId?: string | undefined;
  limit: number;
  offset: number;
}

const BATCH = 500;

/** Newest first. */
export async function listOutbox(engine: Engine, query: ListOutbox): Promise<Page<OutboxMessage>> {
  const { items, total } = await foundBy(engine, query);
  const contents = await Promise.all(items.map(({ message_id: id }) => readContent(engine, id)));
  return { items: items.map((state, at) => viewMessage(state, contents[at] ?? null)), total };
}

/** A list is found by one field. With several, those of the one that few messages share are looked at one by one. */
async function foundBy(engine: Engine, query: ListOutbox): Promise<Page<MessageState>> {
  const { limit, offset } = query;
  const [first, ...others] = wheresOf(query);
  const collection = OUTBOX_COLLECTION;
  if (others.length === 0) {
    const page = await engine.listDocuments({ collection, limit, offset, ...(first && { where: first }) });
    return { items: page.items.flatMap(document => stateRecordOf(document)?.state ?? []), total: page.total };
  }
  const items: MessageState[] = [];
  let total = 0;
  for (let after: string | undefined; ;) {
    const page = await engine.listDocuments({ collection, limit: BATCH, after, ...(first && { where: first }) });
    for (const document of page.items) {
      const state = stateRecordOf(document)?.state;
      if (!state || !others.every(({ field, value }) => document.fields[field] === value)) continue;
      if (total >= offset && items.length < limit) items.push(state);
      total += 1;
    }
    after = page.items.at(-1)?.id;
    if (page.items.length < BATCH || after === undefined) return { items, total };
  }
}

/** The one that finds fewest first. */
function wheresOf({ runId, jobId, channel, accountId, status }: ListOutbox): { field: string; value: string }[] {
  const hasAccount = channel !== undefined && accountId !== undefined;
  const wanted: [string, string | undefined][] = [
    ['run_id', runId],
    ['account', hasAccount ? `${channel}/${accountId}` : undefined],
    ['account_id', hasAccount ? undefined : accountId],
    ['job_id', jobId],
    ['status', status],
    ['channel', hasAccount ? undefined : channel],
  ];
  return wanted.flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }]));
}
