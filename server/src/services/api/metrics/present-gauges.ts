import { PAUSE_KINDS } from '@multi-job/contract';
import type { Agent, Connector, Pause, QueueState } from '@multi-job/contract';
import type { MetricSeries } from '../../../engine/port/metrics.ts';
import type { BackfillCounts } from '../../../operations/backfills/count-backfills.ts';
import type { StoreCheckProgress } from '../../../operations/store-check/progress-document.ts';

/** What is true now, read from the store at each scrape instead of being counted along the way. */
export interface PresentState {
  queue: QueueState;
  agents: readonly Agent[];
  connectors: readonly Pick<Connector, 'channel' | 'account_id' | 'status'>[];
  pendingApprovals: number;
  waitingMessages: number;
  /** When the last good backup was written, ISO-8601; null: there is none on record. */
  lastBackupAt: string | null;
  storeCheck: Pick<StoreCheckProgress, 'last'>;
  pauses: readonly Pick<Pause, 'kind'>[];
  backfills: BackfillCounts;
}

/** Gauges of the whole installation. */
export function presentGauges({
  queue,
  agents,
  connectors,
  pendingApprovals,
  waitingMessages,
  lastBackupAt,
  storeCheck: { last },
  pauses,
  backfills,
}: PresentState): MetricSeries[] {
  const alive = agents.filter(agent => agent.alive);
  const workers = alive.filter(agent => agent.kind === 'worker');
  const slots = sumOf(workers.map(worker => worker.slots));
  const busy = sumOf(workers.map(worker => worker.active));
  return [
    ...queue.pools.map(({ pool, priority, depth }) => gauge('queue_depth', depth, { pool, priority })),
    gauge('queue_delayed', queue.delayed),
    gauge('runs_active', queue.running),
    // Of what is switched off, or was not looked at yet, nobody can say.
    ...connectors.flatMap(({ channel, account_id, status }) =>
      status === 'off' || status === 'not_checked'
        ? []
        : [gauge('connector_up', status === 'offline' ? 0 : 1, { channel, account: account_id })],
    ),
    gauge('approvals_pending', pendingApprovals),
    gauge('outbox_waiting', waitingMessages),
    // Without one there is no series: a zero would be a backup of 1970.
    ...(lastBackupAt === null ? [] : [gauge('backup_last_good_seconds', Math.floor(Date.parse(lastBackupAt) / 1000))]),
    gauge('store_checked_seconds', Math.floor((last?.checked_ms ?? 0) / 1000)),
    ...Object.entries(last?.open ?? {}).map(([kind, count]) => gauge('store_faults', count, { kind })),
    ...PAUSE_KINDS.map(kind => gauge('pauses_in_force', pauses.filter(pause => pause.kind === kind).length, { kind })),
    gauge('backfills_under_way', backfills.going, { state: 'going' }),
    gauge('backfills_under_way', backfills.waiting, { state: 'waiting' }),
    gauge('pressure_mode', queue.pressure_mode ? 1 : 0),
    gauge('schedulers_alive', alive.filter(agent => agent.kind === 'scheduler').length),
    gauge('mcp_sessions', sumOf(workers.map(({ mcp }) => mcp?.sessions ?? null))),
    gauge('mcp_restarts', sumOf(workers.map(({ mcp }) => mcp?.restarts ?? null))),
    gauge('worker_slots', busy, { state: 'busy' }),
    gauge('worker_slots', Math.max(0, slots - busy), { state: 'free' }),
  ];
}

function gauge(name: string, value: number, labels: Record<string, string> = {}): MetricSeries {
  return { kind: 'gauge', name, labels, value };
}

function sumOf(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
}
