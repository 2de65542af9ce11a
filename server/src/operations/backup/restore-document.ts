import type { OperationDeps } from '../operation-deps.ts';
import { TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';
import type { DocumentDecision } from './decide-document.ts';
import { isOnIn, withStoredSecrets } from './restored-trigger.ts';
import { fillStripped } from './strip-secrets.ts';

/**
 * Does to the store what was decided of a document. Secrets that the store has stay where the backup had them taken out. A
 * trigger that is made is off unless `enable`; one that is replaced is on or off as it was.
 *
 * @throws REVISION_CONFLICT when somebody else changes it meanwhile.
 */
export async function restoreDocument(
  { engine, clock }: OperationDeps,
  { outcome, target, stored }: DocumentDecision,
  enable: boolean,
): Promise<void> {
  const { collection, id, stripped, fields } = target;
  if (outcome !== 'created' && outcome !== 'renamed' && outcome !== 'replaced' && outcome !== 'enabled') return;
  const filled = withStoredSecrets(fillStripped(target.value, stripped, stored?.value), stored?.value);
  const isOn = (stored !== null && isOnIn(stored)) || (enable && isOnIn(target));
  const value = collection === TRIGGERS_COLLECTION ? { ...(filled as object), enabled: isOn } : filled;
  const expectedRevision = stored?.revision ?? 0;
  await engine.putDocument({ collection, id, value, fields, expectedRevision, wakes: true, nowMs: clock.now() });
}
