import { join } from 'node:path';

/** What `multi-job backup` names its files, where nobody names another. */
export const DEFAULT_BACKUP_NAME = 'multi-job-{time}.jsonl.gz';

/** Where `multi-job backup` puts its files, where nobody names another folder. */
export function defaultBackupFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}
