import type { MoveKind, MovedRecords } from '../../engine/port/moved-records.ts';
import { byteOrder } from '../../engine/records/byte-order.ts';

/** What names a record, in the order of its kind. */
type Name = readonly (string | number)[];

const NAMES: { [Kind in MoveKind]: (record: MovedRecords[Kind]) => Name } = {
  jobs: job => [job.jobId],
  approvals: ({ approval }) => [approval.approval_id],
  runs: ({ run }) => [run.run_id],
  // Who stands where is what there is to compare.
  places: ({ list }) => (list.kind === 'queue' ? [0, list.pool, list.priority] : [1, list.lane, 0]),
  events: event => [event.number],
  documents: document => [document.collection, document.id],
  values: value => [value.namespace, value.key],
  keys: key => [key.kind, key.key],
  metrics: series => [series.name, JSON.stringify(series.labels)],
  minutes: minute => [minute.minute],
  budgets: budget => [budget.member],
  audit: entry => [entry.seq],
  state: () => [],
};

export function recordName<Kind extends MoveKind>(kind: Kind, record: MovedRecords[Kind]): string {
  if (kind === 'places') return (record as MovedRecords['places']).runId;
  return NAMES[kind](record).join(' ');
}

export function orderOf<Kind extends MoveKind>(kind: Kind, a: MovedRecords[Kind], b: MovedRecords[Kind]): number {
  const [one, other] = [NAMES[kind](a), NAMES[kind](b)];
  for (const [at, part] of one.entries()) {
    const counterpart = other[at] ?? '';
    const order =
      typeof part === 'number' && typeof counterpart === 'number'
        ? part - counterpart
        : byteOrder(String(part), String(counterpart));
    if (order !== 0) return order;
  }
  return 0;
}

/** The record without what each store says in its own way. */
export function comparable<Kind extends MoveKind>(kind: Kind, record: MovedRecords[Kind]): unknown {
  if (kind !== 'places') return record;
  const { list, runId } = record as MovedRecords['places'];
  return { list, runId };
}
