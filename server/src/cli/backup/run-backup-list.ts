import type { BackupSource } from '@multi-job/contract';
import { agoText } from '../../core/backup/age-text.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { listBackupRecords } from '../../operations/backup/backup-records.ts';
import { EXIT_OK } from '../exit-codes.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import { textTable } from '../text-table.ts';

/** Prints what is on record of the backups of the configured store. Returns the exit code 0. */
export async function runBackupList({ asJson, overrides }: { asJson: boolean; overrides: Overrides }) {
  const { engine, clock, close } = await openSecrets(overrides);
  try {
    const records = await listBackupRecords(engine);
    process.stdout.write(asJson ? `${JSON.stringify(records, null, 2)}\n` : `${textOf(records, clock.now())}\n`);
    return EXIT_OK;
  } finally {
    await close();
  }
}

function textOf(records: readonly BackupSource[], nowMs: number): string {
  if (records.length === 0) return 'No backup of this installation is on record. "multi-job backup" writes one.';
  const rows = records.map(({ source, last_good: good }) => [
    source,
    good === null ? 'never' : `${good.written_at} (${agoText(nowMs - Date.parse(good.written_at))})`,
    good === null ? '' : String(good.bytes),
    good?.kept?.toString() ?? '',
    good === null ? '' : `${good.host}:${good.path}`,
  ]);
  const lines = textTable([['MADE BY', 'LAST GOOD ONE', 'BYTES', 'KEPT', 'WHERE'], ...rows]);
  for (const { source, last_failure: failure, last_good: good } of records) {
    if (failure !== null) lines.push(`${source} failed at ${failure.at}: ${failure.message}`);
    for (const name of good?.damaged ?? []) lines.push(`${source}: ${name} is not as it was written.`);
  }
  return lines.join('\n');
}
