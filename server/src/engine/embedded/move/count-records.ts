import { MOVES_COLLECTION } from '../../port/move.ts';
import type { RecordCounts } from '../../port/move.ts';
import type { Reader } from '../store/store.ts';

export function countRecords({ sql }: Reader): RecordCounts {
  const count = (from: string) => sql.row<{ count: number }>(`SELECT count(*) AS count FROM ${from}`)?.count ?? 0;
  return {
    jobs: count('jobs'),
    approvals: count('approvals'),
    runs: count('runs'),
    places: count(`runs WHERE status = 'queued'`) + count(`runs WHERE delay_reason = 'lane_full'`),
    events: count('events'),
    documents: count(`documents WHERE collection <> '${MOVES_COLLECTION}'`),
    values: count('kv'),
    keys: count('idempotency_keys') + count('remembered_keys') + count('rate_windows'),
    metrics: count('metrics'),
    minutes: count('(SELECT DISTINCT minute FROM run_tallies)'),
    budgets: count('budgets'),
    audit: count('audit_log'),
  };
}
