import type { Agent, HandlerFault } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { agentIsNoWorker, agentNotFound } from '../agent-refusals.ts';
import type { Heartbeat, HeartbeatReply, SetAgentDraining } from '../port/agents.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

interface AgentRow {
  agent_id: string;
  kind: Agent['kind'];
  state: 'alive' | 'lost' | 'left';
  host: string;
  pid: number;
  version: string;
  started_ms: number;
  last_seen_ms: number;
  expires_ms: number;
  pool: string | null;
  slots: number | null;
  active: number | null;
  types: string;
  handler_faults: string;
  draining: number;
}

export function heartbeat(tx: Transaction, beat: Heartbeat): HeartbeatReply {
  const { agentId, kind, nowMs } = beat;
  const before = leaseOf(tx, agentId);
  if (kind === 'worker' && before !== undefined && !isAlive(before, nowMs)) throw leaseLost(agentId);
  storeBeat(tx, beat);
  if (before?.state !== 'alive') {
    tx.event('agent.started', nowMs, {}, { agent_id: agentId, kind, host: beat.info.host, pool: beat.info.pool });
  }
  return { cancelRunIds: kind === 'worker' ? cancelRequests(tx, agentId) : [] };
}

export function listAgents({ sql }: Reader, nowMs: number): Agent[] {
  return sql
    .rows<AgentRow>(`SELECT * FROM agents WHERE state <> 'left' ORDER BY kind, agent_id`)
    .map(row => toAgent(row, nowMs));
}

export function removeAgent(tx: Transaction, { agentId, nowMs }: { agentId: string; nowMs: number }): void {
  const before = leaseOf(tx, agentId);
  if (before === undefined || before.state === 'left') return;
  // The row stays for a day: the id is spent, and runs the worker still holds are found by it.
  tx.sql.run(`UPDATE agents SET state = 'left', expires_ms = min(expires_ms, ?) WHERE agent_id = ?`, [nowMs, agentId]);
  tx.event('agent.stopped', nowMs, {}, { agent_id: agentId, kind: before.kind });
}

/** @throws LEASE_LOST unless the worker's heartbeat is live. */
export function assertLease(
  reader: Pick<Transaction, 'sql'>,
  workerId: string,
  nowMs: number,
): { isDraining: boolean } {
  const lease = leaseOf(reader, workerId);
  if (lease === undefined || !isAlive(lease, nowMs)) throw leaseLost(workerId);
  return { isDraining: lease.draining === 1 };
}

/** @throws NOT_FOUND, CONFLICT */
export function setAgentDraining(tx: Transaction, { agentId, draining, actor, nowMs }: SetAgentDraining): Agent {
  const row = tx.sql.row<AgentRow>('SELECT * FROM agents WHERE agent_id = ?', [agentId]);
  if (row === undefined || !isAlive(row, nowMs)) throw agentNotFound(agentId);
  if (row.kind !== 'worker') throw agentIsNoWorker(agentId, row.kind);
  if ((row.draining === 1) !== draining) {
    tx.sql.run('UPDATE agents SET draining = ? WHERE agent_id = ?', [draining ? 1 : 0, agentId]);
    tx.event(draining ? 'agent.draining' : 'agent.resumed', nowMs, {}, { agent_id: agentId, actor });
    if (!draining && row.pool !== null) tx.wake(`queue:${row.pool}`);
  }
  return { ...toAgent(row, nowMs), draining };
}

export function countHeldRuns({ sql }: Reader): Map<string, number> {
  const rows = sql.rows<{ worker_id: string; count: number }>(
    `SELECT worker_id, count(*) AS count FROM runs INDEXED BY runs_held WHERE status = 'running' GROUP BY worker_id`,
  );
  return new Map(rows.map(row => [row.worker_id, row.count]));
}

type Lease = Pick<AgentRow, 'kind' | 'state' | 'expires_ms' | 'draining'>;

function leaseOf({ sql }: Pick<Transaction, 'sql'>, agentId: string): Lease | undefined {
  return sql.row<Lease>('SELECT kind, state, expires_ms, draining FROM agents WHERE agent_id = ?', [agentId]);
}

function isAlive(lease: Omit<Lease, 'draining'>, nowMs: number): boolean {
  return lease.state === 'alive' && lease.expires_ms > nowMs;
}

function leaseLost(workerId: string): AppError {
  return new AppError(
    'LEASE_LOST',
    `Worker ${workerId} has no live heartbeat: its runs may be elsewhere. It must go on under a new id.`,
    { details: { worker_id: workerId } },
  );
}

function storeBeat(tx: Transaction, { agentId, kind, info, nowMs, ttlMs }: Heartbeat): void {
  tx.sql.run(
    `INSERT INTO agents (agent_id, kind, state, host, pid, version, started_ms, last_seen_ms, expires_ms, pool, slots,
       active, types, handler_faults) VALUES (?, ?, 'alive', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = excluded.kind, state = 'alive', host = excluded.host, pid = excluded.pid,
       version = excluded.version, started_ms = excluded.started_ms, last_seen_ms = excluded.last_seen_ms,
       expires_ms = excluded.expires_ms, pool = excluded.pool, slots = excluded.slots, active = excluded.active,
       types = excluded.types, handler_faults = excluded.handler_faults`,
    [
      agentId,
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

function toAgent(row: AgentRow, nowMs: number): Agent {
  return {
    agent_id: row.agent_id,
    kind: row.kind,
    host: row.host,
    pid: row.pid,
    version: row.version,
    started_at: isoOf(row.started_ms),
    last_seen_at: isoOf(row.last_seen_ms),
    alive: isAlive(row, nowMs),
    pool: row.pool,
    slots: row.slots,
    active: row.active,
    types: JSON.parse(row.types) as string[],
    handler_faults: JSON.parse(row.handler_faults) as HandlerFault[],
    draining: row.draining === 1,
  };
}
