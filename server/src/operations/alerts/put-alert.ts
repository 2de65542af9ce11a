import { isDeepStrictEqual } from 'node:util';
import type { AlertRule, PutAlert } from '@multi-job/contract';
import { putAlertSchema } from '@multi-job/contract/api/alert-requests';
import { beginAnew, newAlertMemory } from '../../core/alerts/alert-memory.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { AlertDeps } from './alert-deps.ts';
import { ALERTS_COLLECTION, readAlert, ruleIn } from './alert-document.ts';
import type { StoredAlert } from './alert-document.ts';
import { ALERT_MEMORIES_COLLECTION, readMemory } from './alert-memory-document.ts';

type Deps = Pick<AlertDeps, 'engine' | 'clock' | 'newId'>;

export interface PutAlertCommand {
  alertId: string;
  body: PutAlert;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  actor: string;
}

export interface SavedAlertChange {
  change: 'created' | 'updated' | 'unchanged';
  before: AlertRule | null;
  after: AlertRule;
}

/**
 * Creates a rule, or changes it. What changes nothing makes no revision. A rule that is new, is switched on, or speaks of
 * something else from now on begins anew: it hears what happens from this moment.
 *
 * @throws VALIDATION, REVISION_CONFLICT
 */
export async function putAlert(deps: Deps, command: PutAlertCommand): Promise<SavedAlertChange> {
  const { alertId, actor, expectedRevision } = command;
  const { engine, clock } = deps;
  const rule = ruleIn(putAlertSchema.parse(command.body));
  const { stored, revision } = await readAlert(engine, alertId);
  if (expectedRevision !== undefined && expectedRevision !== revision) throw conflict(alertId, 'repeat your change');
  const before = stored === null ? null : ruleIn(stored);
  if (before !== null && isDeepStrictEqual(before, rule)) return { change: 'unchanged', before, after: before };
  const goesOn = before !== null && isDeepStrictEqual(heardBy(before), heardBy(rule));
  // Of a new one the memory is there first, so that nothing is missed that happens from the moment it is saved.
  if (revision === 0) await rememberFromNow(deps, alertId);
  const nowMs = clock.now();
  const value: StoredAlert = {
    ...rule,
    created_at: stored?.created_at ?? isoOf(nowMs),
    updated_at: isoOf(nowMs),
    updated_by: actor,
  };
  await store(engine, { alertId, value, revision, nowMs });
  if (revision !== 0 && !goesOn) await rememberFromNow(deps, alertId);
  else if (before !== null && !isDeepStrictEqual(before.via, rule.via)) await forgetFault(deps, alertId);
  return { change: revision === 0 ? 'created' : 'updated', before, after: rule };
}

async function store(
  engine: Deps['engine'],
  { alertId, value, revision, nowMs }: { alertId: string; value: StoredAlert; revision: number; nowMs: number },
): Promise<void> {
  try {
    await engine.putDocument({
      ...{ collection: ALERTS_COLLECTION, id: alertId, value, expectedRevision: revision, wakes: true, nowMs },
    });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw conflict(alertId, 'repeat your change');
    throw error;
  }
}

function heardBy({ enabled, on, match }: AlertRule) {
  return { enabled, on: [...on].sort(), match };
}

async function rememberFromNow({ engine, clock, newId }: Deps, alertId: string): Promise<void> {
  const heardTo = await engine.lastEventId();
  await retryOnConflict(async () => {
    const nowMs = clock.now();
    const { revision, memory } = await readMemory(engine, alertId);
    const value = memory === null ? newAlertMemory(newId(nowMs), nowMs, heardTo) : beginAnew(memory, nowMs, heardTo);
    await engine.putDocument({
      ...{ collection: ALERT_MEMORIES_COLLECTION, id: alertId, value, expectedRevision: revision, nowMs },
    });
  });
}

/** What went wrong by another way says nothing of this one. */
async function forgetFault({ engine, clock }: Deps, alertId: string): Promise<void> {
  await retryOnConflict(async () => {
    const { revision, memory } = await readMemory(engine, alertId);
    if (memory === null || memory.fault === null) return;
    const value = { ...memory, fault: null };
    await engine.putDocument({
      ...{ collection: ALERT_MEMORIES_COLLECTION, id: alertId, value, expectedRevision: revision, nowMs: clock.now() },
    });
  });
}

function conflict(alertId: string, what: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Alert "${alertId}" was changed by somebody else in the meantime: read it again and ${what}.`,
  );
}
