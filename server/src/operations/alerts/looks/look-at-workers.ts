import type { Agent } from '@multi-job/contract';
import type { AlertMemory } from '../../../core/alerts/alert-memory.ts';
import type { Look } from '../../../core/alerts/take-look.ts';

const DAY_MS = 86_400_000;
/** A rule that begins while somebody looks for what died just before it hears of that. */
const BEFORE_MS = 60_000;

/** Workers whose heartbeat ended without a word. It is over when another works at its place. */
export function lookAtWorkers(agents: readonly Agent[], { began_ms: beganMs }: AlertMemory, nowMs: number): Look {
  const workers = agents.filter(({ kind }) => kind === 'worker');
  const alive = workers.filter(worker => worker.alive);
  const lost = workers.filter(({ alive: isAlive, last_seen_at: seen }) => {
    const seenMs = Date.parse(seen);
    return !isAlive && seenMs >= beganMs - BEFORE_MS && seenMs > nowMs - DAY_MS;
  });
  const replaced = lost.filter(({ host, pool, last_seen_at: seen }) =>
    alive.some(worker => worker.host === host && worker.pool === pool && worker.started_at > seen),
  );
  const gone = new Set(workers.map(({ agent_id: id }) => id));
  return {
    found: lost.map(({ agent_id: id, host, pool, last_seen_at: seen }) => ({
      ...{ subject: id, sinceMs: Date.parse(seen), jobId: null, runId: null },
      facts: { host, pool: pool ?? '-' },
    })),
    isWhole: true,
    overAndKept: new Set(replaced.map(({ agent_id: id }) => id)),
    isDropped: subject => !gone.has(subject),
  };
}
