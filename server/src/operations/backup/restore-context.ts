import type { ConflictRules } from '../../core/backup/conflict-rules.ts';
import type { RestoredJobNames } from './restored-job-names.ts';

/** What restoring one thing is decided by, beside the store. */
export interface RestoreContext {
  rules: ConflictRules;
  /** Whether what is on in the backup is switched on. */
  enable: boolean;
  actor: string;
  /** Whether the backup has one of this id: another thing does not get its name. */
  isInBackup: (kind: 'job' | 'triggers' | 'alerts', id: string) => boolean;
  /** Of the jobs of the backup that have come back under another name. */
  jobNames: RestoredJobNames;
}

/** What restoring something does to the store, or would do. */
export type RestoreOutcome =
  | 'created'
  /** Under another name. */
  | 'renamed'
  | 'replaced'
  /** Switched on; it was there otherwise. */
  | 'enabled'
  | 'unchanged'
  /** It is there and differs, and stays. */
  | 'kept'
  /** It is there and differs, and nothing is restored at all. */
  | 'conflict'
  /** Nothing of its kind is ever restored. */
  | 'left_out';
