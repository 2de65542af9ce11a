import type { OperationDeps } from '../../src/operations/operation-deps.ts';
import { FAIL_ON_CONFLICT } from '../../src/core/backup/conflict-rules.ts';
import { decideDocument } from '../../src/operations/backup/decide-document.ts';
import type { DocumentLine } from '../../src/operations/backup/backup-line.ts';
import type { RestoreOutcome } from '../../src/operations/backup/restore-context.ts';
import { restoreDocument } from '../../src/operations/backup/restore-document.ts';
import { createRestoredJobNames } from '../../src/operations/backup/restored-job-names.ts';

/** Restores one line of a backup as a restore does; returns what became of it. */
export async function restoreOne(deps: OperationDeps, line: DocumentLine): Promise<RestoreOutcome> {
  const decision = await decideDocument(deps.engine, line, {
    ...{ rules: FAIL_ON_CONFLICT, enable: true, actor: 'ani' },
    ...{ isInBackup: () => false, jobNames: createRestoredJobNames() },
  });
  await restoreDocument(deps, decision, true);
  return decision.outcome;
}
