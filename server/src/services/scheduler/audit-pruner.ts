import { trimAudit } from '../../operations/audit/trim-audit.ts';
import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import { plainAudit } from '../../operations/audit/audit-keeper.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;
const EVERY_MS = 60_000;
/** Between batches, so that a long clean-up does not crowd out live work. */
const PAUSE_MS = 200;
const DAY_MS = 86_400_000;
const WITHOUT_KEY =
  'rows of the audit log have a key that this process does not have, so they are not removed: give the scheduler the SECRETS_KEY or SECRETS_KEY_FILE of the API';

/**
 * Removes rows of the audit log beyond their retention, each minute, after verifying them. It stops at a row that is not
 * as it was written, for good: somebody has to look.
 */
export function startAuditPruner(deps: SchedulerDeps): Loop {
  const { engine, clock, logger, random, config, auditKeeper = plainAudit } = deps;
  let toldOf: number | null = null;
  let toldOfKey = false;
  const turn = async (): Promise<number | null> => {
    const beforeMs = clock.now() - config.auditRetentionDays * DAY_MS;
    const proof = await auditKeeper.forReading();
    const { removed, hasMore, firstBad, lacksKey } = await trimAudit(engine, { beforeMs, limit: BATCH, proof });
    if (removed > 0)
      logger.debug({ removed_rows: removed }, 'rows of the audit log beyond their retention were removed');
    if (firstBad !== null && firstBad.seq !== toldOf) {
      const facts = { seq: firstBad.seq, reason: firstBad.reason };
      logger.error(facts, `the audit log was tampered with, so nothing after it is removed: ${firstBad.message}`);
    }
    toldOf = firstBad?.seq ?? null;
    if (lacksKey && !toldOfKey) logger.warn({}, WITHOUT_KEY);
    toldOfKey = lacksKey;
    return hasMore ? clock.now() + PAUSE_MS : null;
  };
  return startLoop({ name: 'audit pruner', turn, longestSleepMs: EVERY_MS, clock, logger, random });
}
