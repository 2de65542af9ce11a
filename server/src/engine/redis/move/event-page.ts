import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { eventIdOf, eventNumberOf } from '../../records/event-ids.ts';
import { readEventsAfter } from '../events/read-events-after.ts';
import type { RedisStore } from '../store/store.ts';

const LIMIT = 1000;

export async function eventPage(store: RedisStore, { after }: ExportQuery<'events'>): Promise<ExportPage<'events'>> {
  const from = after === null ? '' : eventIdOf('redis', JSON.parse(after) as number);
  const events = await readEventsAfter(store, from, LIMIT);
  const records = events.map(({ id, type, at, job_id: jobId, run_id: runId, data }) => ({
    ...{ number: eventNumberOf(id), type, atMs: Date.parse(at) },
    ...{ jobId, runId, data },
  }));
  return { records, next: records.length < LIMIT ? null : JSON.stringify(records.at(-1)?.number) };
}
