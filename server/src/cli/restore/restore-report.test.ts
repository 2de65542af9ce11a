import { expect, test } from 'vitest';
import { emptyResult } from '../../operations/backup/restore-result.ts';
import type { RestoreResult } from '../../operations/backup/restore-result.ts';
import { restoreReport } from './restore-report.ts';

const command = 'multi-job restore b.gz';
const backup = { created_at: '2026-03-01T12:00:00.000Z', sha256: 'a'.repeat(64), has_checksum_file: true };
const empty = emptyResult(false, backup);
const result: RestoreResult = {
  ...empty,
  jobs: { ...empty.jobs, created: 12, replaced: 1 },
  documents: { ...empty.documents, unchanged: 3 },
  runs: { imported: 100, skipped: 4, left_out: 0 },
};
const item = { kind: 'job', as: null, differs: [] };

test('the counts are a table', () => {
  expect(restoreReport(result, { command })).toBe(
    [
      'Restored the backup of 2026-03-01T12:00:00.000Z:',
      '',
      '             new  renamed  replaced  switched on  there already  kept as here  left out',
      '  jobs       12   0        1         0            0              0             0',
      '  documents  0    0        0         0            3              0             0',
      '  runs       100  0        0         0            4              0             0',
      '',
    ].join('\n'),
  );
});

test('a dry run names each thing and what would become of it; afterwards only what is not simply back', () => {
  const items = [
    { ...item, id: 'a', outcome: 'created' as const },
    { ...item, id: 'b', outcome: 'renamed' as const, as: 'b-restored', differs: ['schedule.cron', 'timeout_ms'] },
    { ...item, kind: 'accounts', id: 'telegram/ops', outcome: 'kept' as const, differs: ['label'] },
  ];
  const dry = restoreReport({ ...result, is_dry_run: true, items }, { command });
  expect(dry).toContain('  new      job a\n');
  expect(dry).toContain('  renamed  job b                  as b-restored  differs: schedule.cron, timeout_ms\n');
  expect(dry).toContain('  kept     accounts telegram/ops                 differs: label\n');
  const done = restoreReport({ ...result, items }, { command });
  expect(done).not.toContain('job a');
  expect(done).toContain('as b-restored');
  const many = Array.from({ length: 300 }, (_, n) => ({ ...item, id: `j${n}`, outcome: 'kept' as const }));
  expect(restoreReport({ ...result, items: many }, { command })).toContain('… and 100 more: --json names them all');
});

test('what is left to do is said below it', () => {
  const said = restoreReport(
    {
      ...result,
      is_dry_run: true,
      backup: { ...backup, has_checksum_file: false },
      jobs: { ...empty.jobs, conflict: 1 },
      runs: { imported: 0, skipped: 0, left_out: 2 },
      needs_secrets: [{ collection: 'telegram_accounts', id: 'bot_a01', paths: ['bot_token'] }],
      conflicts: ['job a'],
      left_off: 3,
    },
    { command: `${command} --on-conflict skip` },
  );
  expect(said).toContain('Would restore the backup');
  expect(said).toContain('had not ended');
  expect(said).toContain('no .sha256 file');
  expect(said).toContain('  telegram_accounts bot_a01: bot_token\n');
  expect(said).toContain('refused: 1 differ');
  expect(said).toContain('3 jobs and triggers that are on in the backup would stay off here');
  expect(said).toContain('multi-job restore b.gz --on-conflict skip --enable');
});
