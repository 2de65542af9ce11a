import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';

/** @throws CONFLICT that names who is alive. */
export async function assertNobodyWorks(engine: Engine, nowMs: number, name: string): Promise<void> {
  const alive = (await engine.listProcesses(nowMs)).filter(process => process.alive);
  if (alive.length === 0) return;
  const named = alive.slice(0, 5).map(({ kind, host, pid }) => `${kind} (process ${pid} on ${host})`);
  const more = alive.length > named.length ? ` and ${alive.length - named.length} more` : '';
  throw new AppError(
    'CONFLICT',
    `Services work on ${name}: ${named.join(', ')}${more}. Stop them first. One that was killed counts as running until its ` +
      'heartbeat ends: 10 seconds, unless WORKER_LEASE_SEC says otherwise.',
  );
}
