import { startLoop } from '../loop.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service } from '../service.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const EVERY_MS = 3_600_000;
/** How long a scheduler that died keeps the others from writing. */
const LEASE_MS = 60_000;

/**
 * Writes the end of the audit log into the program's log, at its start and each hour, in one scheduler at a time. Held
 * against the audit log later, the line shows whether it was cut off or written anew in the store.
 */
export function startAuditHeadWriter(deps: SchedulerDeps): Promise<Service> {
  const { engine, clock, logger, random } = deps;
  const turn = async (): Promise<number | null> => {
    const { seq, hash, keyId } = await engine.auditHead();
    if (seq === 0) return null;
    const facts = { audit_seq: seq, audit_hash: hash, ...(keyId !== undefined && { audit_key_id: keyId }) };
    logger.info(facts, `the audit log ends with row ${seq}, ${hash}`);
    return null;
  };
  return startOneAtATime(deps, {
    name: 'audit-head',
    leaseMs: LEASE_MS,
    start: () =>
      Promise.resolve(startLoop({ name: 'audit head', turn, longestSleepMs: EVERY_MS, clock, logger, random })),
  });
}
