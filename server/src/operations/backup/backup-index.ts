import { AppError } from '../../core/errors.ts';
import { assertFinished } from '../../engine/port/finished-runs.ts';
import { isTerminal } from '@multi-job/contract/run-status';
import { ALERTS_COLLECTION } from '../alerts/alert-document.ts';
import { TRIGGERS_COLLECTION } from '../triggers/trigger-document.ts';
import type { BackupLine } from './backup-line.ts';

/** Which jobs and documents a backup holds. */
export interface BackupIndex {
  add: (line: BackupLine) => void;
  has: (kind: 'job' | 'triggers' | 'alerts', id: string) => boolean;
}

/** Filled while a backup is read for the first time; refuses what could not be restored whole. */
export function createBackupIndex(): BackupIndex {
  const seen = new Map<string, Set<string>>();
  const note = (kind: string, id: string): void => {
    const ids = seen.get(kind) ?? new Set();
    seen.set(kind, ids);
    if (ids.has(id)) throw unsound(`${kind} "${id}" stands in it twice`);
    ids.add(id);
  };
  return {
    add(line) {
      if (line.kind === 'job') note('job', line.job.job_id);
      if (line.kind === 'document') {
        const isNamed = line.collection === TRIGGERS_COLLECTION || line.collection === ALERTS_COLLECTION;
        note(isNamed ? line.collection : `document ${line.collection}`, line.id);
      }
      if (line.kind === 'run' && isTerminal(line.run.status)) assertFinished([line.run]);
    },
    has: (kind, id) => seen.get(kind)?.has(id) === true,
  };
}

function unsound(what: string): AppError {
  return new AppError(
    'VALIDATION',
    `The backup is not one of ours: ${what}. Nothing was restored; use another backup.`,
  );
}
