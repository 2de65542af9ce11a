import { AppError, hasCode } from '../../core/errors.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import type { TriggerDeps } from './trigger-deps.ts';
import { enteredIn, readTrigger, SECRET_FIELD, triggerMissing, TRIGGERS_COLLECTION } from './trigger-document.ts';
import type { EnteredTrigger } from './trigger-document.ts';
import { TRIGGER_STATES_COLLECTION } from './trigger-state.ts';

/**
 * Removes a trigger and its secret. What it has started goes on.
 *
 * @returns what it was; null where it could not be read.
 * @throws NOT_FOUND, REVISION_CONFLICT
 */
export async function deleteTrigger(
  deps: TriggerDeps,
  { triggerId, expectedRevision }: { triggerId: string; expectedRevision?: number | undefined },
): Promise<EnteredTrigger | null> {
  const { engine } = deps;
  const { revision, stored } = await readTrigger(engine, triggerId);
  if (revision === 0) throw triggerMissing(triggerId);
  if (expectedRevision !== undefined && expectedRevision !== revision) throw conflict(triggerId);
  try {
    await engine.deleteDocument({ collection: TRIGGERS_COLLECTION, id: triggerId, expectedRevision: revision });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) throw conflict(triggerId);
    throw error;
  }
  const ref = stored?.secrets[SECRET_FIELD]?.ref;
  // The trigger is gone with the step before; what is left of the secret is found by `multi-job secrets check`.
  await Promise.allSettled([
    removeSecrets(deps, ref === undefined ? [] : [ref]),
    engine.deleteDocument({ collection: TRIGGER_STATES_COLLECTION, id: triggerId }),
  ]);
  return stored === null ? null : enteredIn(stored);
}

function conflict(triggerId: string): AppError {
  return new AppError(
    'REVISION_CONFLICT',
    `Trigger "${triggerId}" was changed by somebody else in the meantime: read it again before you delete it.`,
  );
}
