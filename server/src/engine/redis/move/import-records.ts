import type { ImportPage } from '../../port/move.ts';
import type { MovedRecords, MoveKind } from '../../port/moved-records.ts';
import type { RedisStore } from '../store/store.ts';
import { Commands } from './commands.ts';
import { importApproval } from './import-approval.ts';
import { importEvents } from './import-events.ts';
import { importJob } from './import-job.ts';
import { importMetric } from './import-metric.ts';
import { importPlaces } from './import-places.ts';
import { importRuns } from './import-runs.ts';
import { importBudget, importDocument, importKey, importMinute, importState, importValue } from './import-small.ts';

type Importers = {
  [Kind in MoveKind]: (
    commands: Commands,
    records: readonly MovedRecords[Kind][],
    store: RedisStore,
    nowMs: number,
  ) => Promise<void> | void;
};

const each =
  <Item>(add: (commands: Commands, record: Item, nowMs: number) => void) =>
  (commands: Commands, records: readonly Item[], _: RedisStore, nowMs: number): void => {
    for (const record of records) add(commands, record, nowMs);
  };

const IMPORTERS: Importers = {
  jobs: each(importJob),
  approvals: each(importApproval),
  runs: importRuns,
  places: importPlaces,
  events: importEvents,
  documents: each(importDocument),
  values: each(importValue),
  keys: each(importKey),
  metrics: each(importMetric),
  minutes: each(importMinute),
  budgets: each(importBudget),
  audit: each((commands, entry) => {
    commands.add('XADD', 'audit', `${entry.seq}-0`, 'e', JSON.stringify(entry));
  }),
  state: each(importState),
};

export async function importRecords<Kind extends MoveKind>(
  store: RedisStore,
  { kind, records, note, nowMs }: ImportPage<Kind>,
): Promise<{ revision: number }> {
  const commands = new Commands();
  await IMPORTERS[kind](commands, records, store, nowMs);
  const { collection, id, expectedRevision = '', value } = note;
  const args = [note.nowMs, collection, id, expectedRevision, JSON.stringify(value), ...commands.args];
  return { revision: Number(await store.run('import-records', args)) };
}
