import type { Heartbeat, HeartbeatReply } from '../../port/processes.ts';
import type { Transaction } from '../store/transaction.ts';
import { isAlive, leaseLost, leaseOf } from './process-lease.ts';

export function heartbeat(tx: Transaction, beat: Heartbeat): HeartbeatReply {
  const { processId, kind, nowMs } = beat;
  const before = leaseOf(tx, processId);
  if (kind === 'worker' && before !== undefined && !isAlive(before, nowMs)) throw leaseLost(processId);
  storeBeat(tx, beat);
  if (before?.state !== 'alive') {
    tx.event('agent.started', nowMs, {}, { agent_id: processId, kind, host: beat.info.host, pool: beat.info.pool });
  }
  return { cancelRunIds: kind === 'worker' ? cancelRequests(tx, processId) : [] };
}

function storeBeat(tx: Transaction, { processId, kind, info, nowMs, ttlMs }: Heartbeat): void {
  tx.sql.run(
    `INSERT INTO agents (agent_id, kind, state, host, pid, version, started_ms, last_seen_ms, expires_ms, pool, slots,
       active, types, handler_faults, mcp) VALUES (?, ?, 'alive', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, state = 'alive', host = excluded.host, pid = excluded.pid,
       version = excluded.version, started_ms = excluded.started_ms, last_seen_ms = excluded.last_seen_ms,
       expires_ms = excluded.expires_ms, pool = excluded.pool, slots = excluded.slots, active = excluded.active,
       types = excluded.types, handler_faults = excluded.handler_faults, mcp = excluded.mcp`,
    [
      processId,
      kind,
      info.host,
      info.pid,
      info.version,
      info.startedAtMs,
      nowMs,
      Math.ceil(nowMs + ttlMs),
      info.pool,
      info.slots,
      info.active,
      JSON.stringify(info.types),
      JSON.stringify(info.handlerFaults ?? []),
      JSON.stringify(info.mcp ?? null),
    ],
  );
}

function cancelRequests({ sql }: Transaction, workerId: string): string[] {
  return sql
    .rows<{ run_id: string }>(
      `SELECT run_id FROM runs WHERE worker_id = ? AND status = 'running' AND cancel_requested = 1`,
      [workerId],
    )
    .map(row => row.run_id);
}
