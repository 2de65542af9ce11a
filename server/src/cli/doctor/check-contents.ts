import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { systemClock } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';
import { createIdSource } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import { groupFaults } from '../../core/store-check/group-faults.ts';
import type { FaultGroup } from '../../core/store-check/group-faults.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open/open-engine.ts';
import { startStoreClock } from '../../engine/open/store-clock.ts';
import { createVault } from '../../integrations/secrets/create-vault.ts';
import { findKeys, noKeyError } from '../../integrations/secrets/vault-keys.ts';
import { createAuditKeeper } from '../../operations/audit/audit-keeper.ts';
import type { AuditKeeper } from '../../operations/audit/audit-keeper.ts';
import { verifyAudit } from '../../operations/audit/verify-audit.ts';
import { checkStore } from '../../operations/store-check/check-store.ts';
import { fail, ok, warn, type Finding } from './finding.ts';
import { tellProgress } from './tell-progress.ts';

const CHECK = 'contents';
/** Runs that have not ended and are looked at in one step, which others wait for: while services run, and while none does. */
const MOST_LIVE = 20_000;
const MOST_LIVE_ALONE = 1_000_000;
/** What cannot be gone on with: nothing in the store is safe before it is dealt with. */
const GRAVE = new Set(['file_damaged', 'audit_chain_broken', 'key_wrong_type']);

/** Whether what is stored agrees with itself; with `isRepair` what can be mended without a guess is mended. */
export async function checkContents(config: Config, { isRepair }: { isRepair: boolean }): Promise<Finding[]> {
  const { store } = config;
  if (store.kind === 'embedded' && !existsSync(store.path)) return [];
  let engine: Engine;
  try {
    engine = await openEngine(store, silentLogger);
  } catch {
    // The check of the store has said so.
    return [];
  }
  const { clock, stop } = await startStoreClock(engine, systemClock, silentLogger);
  try {
    const alive = (await engine.listProcesses(clock.now())).filter(process => process.alive);
    const isAlone = alive.length === 0;
    const deps = {
      ...{ engine, clock, newId: createIdSource(), auditKeeper: keeperOf(config, engine) },
      defaultTimezone: config.scheduler?.DEFAULT_TIMEZONE ?? 'Asia/Jakarta',
    };
    const found = await checkStore(deps, {
      ...{ isMending: isRepair, isThorough: isAlone, actor: 'doctor', onProgress: tellProgress(systemClock) },
      mostLive: isAlone ? MOST_LIVE_ALONE : MOST_LIVE,
    });
    const findings = groupFaults(found.faults).map(group => findingOf(group));
    if (findings.some(({ detail }) => detail.startsWith('mendable'))) findings.push(backupHint(store.kind));
    for (const left of found.notLookedAt) findings.push(warn(CHECK, left, leftMend(isAlone)));
    for (const why of found.recordFaults) {
      findings.push(warn(CHECK, `what was mended could not be put on record: ${why}`, 'note what stands here'));
    }
    findings.push(...(await auditFindings(engine, deps.auditKeeper)));
    const looked = `${found.looked} records were looked at`;
    return findings.length > 0 ? findings : [ok(CHECK, `${looked}, and they agree with each other`)];
  } catch (error) {
    return [fail(CHECK, messageOf(error), 'do what the sentence says')];
  } finally {
    stop();
    await engine.close();
  }
}

function findingOf({ kind, state, count, subjects, what, then }: FaultGroup): Finding {
  const more = count > subjects.length ? `, and ${count - subjects.length} more` : '';
  const detail = `${state} ${kind}: ${what}: ${subjects.join(', ')}${more}`;
  if (state === 'mended') return ok(CHECK, `${detail}; ${then}`);
  return GRAVE.has(kind) && state === 'named' ? fail(CHECK, detail, then) : warn(CHECK, detail, then);
}

function backupHint(kind: 'embedded' | 'redis'): Finding {
  const how =
    kind === 'embedded'
      ? 'stop the services and copy the folder of the store'
      : 'copy the AOF of Redis, or run a job of type backup.export';
  return ok(CHECK, `before a repair, keep a copy: ${how} (DEPLOYMENT_VPS.md, "Backups")`);
}

function leftMend(isAlone: boolean): string {
  return isAlone ? 'see the sentence' : 'stop the services, then run it again';
}

async function auditFindings(engine: Engine, keeper: AuditKeeper): Promise<Finding[]> {
  const { firstBad } = await verifyAudit(engine, undefined, await keeper.forReading());
  if (firstBad === null) return [];
  const fault = { kind: 'audit_chain_broken', subject: `row ${firstBad.seq}`, detail: firstBad.message } as const;
  return groupFaults([{ ...fault, state: 'named' }]).map(findingOf);
}

/** Without a key of the secrets the log has none, or its rows cannot be told. */
function keeperOf({ secretsKey: settings, dataDir, store }: Config, engine: Engine): AuditKeeper {
  const keyStore = findKeys({ settings, dataDir, isEmbedded: store.kind === 'embedded' });
  const openVault = () => {
    const keys = keyStore.read();
    if (keys === null) throw noKeyError('The key of the audit log is encrypted');
    return createVault({ keys, source: keyStore.source, onSecret: () => undefined });
  };
  return createAuditKeeper({ engine, clock: systemClock, openVault });
}
