import { existsSync, renameSync } from 'node:fs';
import { connect } from './connect.ts';
import { OpenedFile } from './opened-file.ts';
import { releaseFile } from './release-file.ts';

/** Gives a store another name, whole: its log is written into it first. Nobody may have it open. */
export async function putAside(path: string, newPath: string): Promise<void> {
  const file = new OpenedFile(path);
  const sql = connect(path, 'full');
  sql.rows('PRAGMA wal_checkpoint(TRUNCATE)');
  sql.close();
  await releaseFile(file);
  renameSync(path, newPath);
  for (const ending of ['-wal', '-shm']) if (existsSync(path + ending)) renameSync(path + ending, newPath + ending);
}
