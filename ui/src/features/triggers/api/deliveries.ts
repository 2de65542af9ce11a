import type { Answer, Run } from '@/lib/api/types';

type AuditEntry = Answer<'/audit/logs'>[number];

/** One thing that came to a trigger: a run that it started, or a refusal with how often in that minute. */
export type Delivery =
  | { is: 'started'; at: string; run: Run }
  | { is: 'refused'; at: string; seq: number; reason: string; address: string | null; count: number };

/** What came, newest first. What the audit log does not hold a reason for was refused by the API itself. */
export function deliveriesOf(runs: readonly Run[], rows: readonly AuditEntry[]): Delivery[] {
  const started = runs.map(run => ({ is: 'started' as const, at: run.created_at, run }));
  const refused = rows.flatMap(row => {
    const reason = row.changes?.find(({ field }) => field === 'reason')?.after;
    if (typeof reason !== 'string') return [];
    const calls = row.changes?.find(({ field }) => field === 'calls')?.after;
    const count = typeof calls === 'number' ? calls : 1;
    return [{ is: 'refused' as const, at: row.at, seq: row.seq, reason, address: row.address, count }];
  });
  return [...started, ...refused].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
