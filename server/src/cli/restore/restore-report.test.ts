import { expect, test } from 'vitest';
import type { RestoreResult } from '../../operations/backup/restore-backup.ts';
import { restoreReport } from './restore-report.ts';

const result: RestoreResult = {
  is_dry_run: false,
  backup: { created_at: '2026-03-01T12:00:00.000Z', has_checksum_file: true },
  jobs: { created: 12, replaced: 1, unchanged: 0 },
  documents: { created: 0, replaced: 0, unchanged: 3 },
  runs: { imported: 100, skipped: 4, left_out: 0 },
  needs_secrets: [],
  conflicts: [],
};

test('the counts are a table', () => {
  expect(restoreReport(result, { wouldBeRefused: false })).toBe(
    [
      'Restored the backup of 2026-03-01T12:00:00.000Z:',
      '',
      '             new  replaced  there already  left out',
      '  jobs       12   1         0              0',
      '  documents  0    0         3              0',
      '  runs       100  0         4              0',
      '',
    ].join('\n'),
  );
});

test('what is left to do is said below it', () => {
  const said = restoreReport(
    {
      ...result,
      is_dry_run: true,
      backup: { ...result.backup, has_checksum_file: false },
      runs: { imported: 0, skipped: 0, left_out: 2 },
      needs_secrets: [{ collection: 'telegram_accounts', id: 'bot_a01', paths: ['bot_token'] }],
      conflicts: ['job a'],
    },
    { wouldBeRefused: true },
  );
  expect(said).toContain('Would restore the backup');
  expect(said).toContain('had not ended');
  expect(said).toContain('no .sha256 file');
  expect(said).toContain('  telegram_accounts bot_a01: bot_token\n');
  expect(said).toContain('refused: job a differ; --overwrite');
});
