import { isDeepStrictEqual } from 'node:util';
import type { AccessRole, Fault, PutTrigger } from '@multi-job/contract';
import { putTriggerSchema } from '@multi-job/contract/api/trigger-requests';
import { hasOwnDoor } from '@multi-job/contract/trigger';
import { roleCovers } from '../../core/auth/access-role.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';
import { triggerSecretFault } from '../../core/triggers/trigger-secret-fault.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { validationError } from '../jobs/validation-error.ts';
import { readSecret } from '../secrets/read-secret.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import { storeSecret } from '../secrets/store-secret.ts';
import { assertNoCycle } from './assert-no-cycle.ts';
import { listenFromNow } from './listen-from-now.ts';
import type { TriggerDeps } from './trigger-deps.ts';
import {
  enteredIn,
  readTrigger,
  SECRET_FIELD,
  secretPlaceOf,
  triggerFieldsOf,
  TRIGGERS_COLLECTION,
} from './trigger-document.ts';
import type { EnteredTrigger, StoredTrigger, TriggerRecord } from './trigger-document.ts';
import { hasSecret } from './view-trigger.ts';

export interface PutTriggerCommand {
  triggerId: string;
  body: PutTrigger;
  /** 0: it must be new; absent: whatever is there. */
  expectedRevision?: number | undefined;
  /** Who saves, as the audit log names it. */
  actor: string;
  actorRole: AccessRole;
}

/** What an audit row tells of a trigger: of its secret whether it is there. */
export type AuditedTrigger = EnteredTrigger & { filled_in: boolean };

export interface SavedTriggerChange {
  change: 'created' | 'updated' | 'unchanged';
  before: AuditedTrigger | null;
  after: AuditedTrigger | null;
}

/**
 * Creates a trigger, or changes it: a secret that is left out is kept. What changes nothing makes no revision. A new secret
 * is stored under a new name before the trigger refers to it, so that it is never half stored.
 *
 * @throws VALIDATION with every fault, also for a trigger of channel `job` that would feed itself; FORBIDDEN where it takes
 *   an admin; REVISION_CONFLICT when somebody else was faster; CONFLICT where no key for secrets is given.
 */
export async function putTrigger(deps: TriggerDeps, command: PutTriggerCommand): Promise<SavedTriggerChange> {
  const { triggerId } = command;
  const body = putTriggerSchema.parse(command.body);
  const record = await readTrigger(deps.engine, triggerId);
  if (command.expectedRevision !== undefined && command.expectedRevision !== record.revision) throw conflict(triggerId);
  const draft = enteredIn(body);
  const given = body.secret === '' ? undefined : body.secret;
  assertMay(command.actorRole, record.stored, draft, given);
  const before = auditedOf(record.stored);
  const clears = given === null && record.stored !== null && hasSecret(record.stored);
  if (record.stored !== null && typeof given !== 'string' && !clears && isSame(record.stored, draft)) {
    return { change: 'unchanged', before, after: before };
  }
  await assertSound(deps, command, record, draft, given);
  // Before the trigger is there, so that no run that ends from now on is missed.
  if (draft.channel === 'job') await listenFromNow(deps, triggerId, record.stored, draft);
  const after = await store(deps, command, record, draft, given);
  return { change: record.revision === 0 ? 'created' : 'updated', before, after: auditedOf(after) };
}

/** The secret and the map decide what is believed and where it gets to: they are the admins'. */
function assertMay(
  role: AccessRole,
  stored: StoredTrigger | null,
  draft: EnteredTrigger,
  given: string | null | undefined,
): void {
  if (roleCovers(role, 'admin')) return;
  const hadMap = Object.keys(stored?.map ?? {}).length > 0;
  const needs = [
    ...(given === undefined ? [] : ['secret']),
    ...(isDeepStrictEqual(stored?.map ?? {}, draft.map) ? [] : ['map']),
    ...(stored !== null && hadMap && stored.job_id !== draft.job_id ? ['job_id (while there is a map)'] : []),
    ...(stored !== null && hasSecret(stored) && !isDeepStrictEqual(stored.signature, draft.signature)
      ? ['signature (while there is a secret)']
      : []),
  ];
  if (needs.length === 0) return;
  throw new AppError('FORBIDDEN', `Changing ${needs.join(', ')} of a trigger needs the role admin; this is ${role}.`, {
    details: { requiredRole: 'admin', role },
  });
}

async function assertSound(
  deps: TriggerDeps,
  { triggerId }: PutTriggerCommand,
  { stored }: TriggerRecord,
  draft: EnteredTrigger,
  given: string | null | undefined,
): Promise<void> {
  const faults: Fault[] = [];
  const secret =
    typeof given === 'string' ? given : given === null ? null : await keptSecret(deps, triggerId, stored, draft);
  const fault = secret === null || !hasOwnDoor(draft.channel) ? null : triggerSecretFault(secret, draft.signature);
  if (fault !== null) faults.push({ path: 'secret', message: fault });
  const job = await getJobOrThrow(deps.engine, draft.job_id).catch((error: unknown) => {
    if (!hasCode(error, 'NOT_FOUND')) throw error;
    faults.push({ path: 'job_id', message: `names no job: there is no "${draft.job_id}"; save the job first` });
    return null;
  });
  if (faults.length > 0) throw validationError(faults);
  if (job !== null && draft.when !== null) await assertNoCycle(deps, { triggerId, when: draft.when, job });
}

/** Looked at only where the signature changes: then it may not be one that the new one can use. */
async function keptSecret(
  deps: TriggerDeps,
  triggerId: string,
  stored: StoredTrigger | null,
  { signature }: EnteredTrigger,
): Promise<string | null> {
  const ref = stored?.secrets[SECRET_FIELD]?.ref;
  if (ref === undefined || isDeepStrictEqual(stored?.signature, signature)) return null;
  const secret = await readSecret(deps, secretPlaceOf(triggerId), ref).catch(() => null);
  return secret?.reveal() ?? null;
}

async function store(
  deps: TriggerDeps,
  { triggerId, actor }: PutTriggerCommand,
  { revision, stored }: TriggerRecord,
  draft: EnteredTrigger,
  given: string | null | undefined,
): Promise<StoredTrigger> {
  const { engine, clock } = deps;
  const before = stored?.secrets[SECRET_FIELD];
  const isKept = given === undefined && hasOwnDoor(draft.channel);
  const entered =
    typeof given === 'string'
      ? await storeSecret(deps, secretPlaceOf(triggerId), new Secret(given)).catch(withoutKey)
      : undefined;
  const secret = isKept ? before : entered;
  const nowMs = clock.now();
  const value: StoredTrigger = {
    ...draft,
    secrets: secret === undefined ? {} : { [SECRET_FIELD]: secret },
    created_at: stored?.created_at ?? isoOf(nowMs),
    updated_at: isoOf(nowMs),
    updated_by: actor,
  };
  const fields = triggerFieldsOf(value);
  try {
    await engine.putDocument({
      ...{
        collection: TRIGGERS_COLLECTION,
        id: triggerId,
        value,
        fields,
        expectedRevision: revision,
        wakes: true,
        nowMs,
      },
    });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    await forget(deps, entered?.ref);
    throw conflict(triggerId);
  }
  if (!isKept) await forget(deps, before?.ref);
  return value;
}

/** What is left of it is found by `multi-job secrets check`. */
async function forget(deps: TriggerDeps, ref: string | undefined): Promise<void> {
  if (ref !== undefined) await removeSecrets(deps, [ref]).catch(() => undefined);
}

/** Without a key for secrets it is the caller's turn to give one: the server is as it should be. */
function withoutKey(error: unknown): never {
  if (hasCode(error, 'CONFIG_INVALID')) throw new AppError('CONFLICT', error.message, { cause: error });
  throw error;
}

function conflict(triggerId: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Trigger "${triggerId}" was changed by somebody else in the meantime: read it again and repeat what you wanted to change.`,
  );
}

function isSame(stored: StoredTrigger, draft: EnteredTrigger): boolean {
  return isDeepStrictEqual(enteredIn(stored), draft);
}

function auditedOf(stored: StoredTrigger | null): AuditedTrigger | null {
  return stored === null ? null : { ...enteredIn(stored), filled_in: hasSecret(stored) };
}
