import { Command, InvalidArgumentError } from 'commander';
import type { ChainLink } from '../../core/audit/audit-chain.ts';
import type { Finish } from '../finish.ts';
import { auditLogsCommand } from './audit/audit-logs.ts';
import { addSettingOptions, storeOverridesOf } from './setting-options.ts';

export function auditCommand(finish: Finish): Command {
  const audit = new Command('audit').description('read the audit log, and prove that it is as it was written');
  const verify = new Command('verify')
    .description('check every row of the audit log in the store itself; names the first one changed, removed or moved')
    .option('--json', 'print what was found as JSON')
    .option('--noted <seq:hash>', 'a row that was noted elsewhere, as the log of the scheduler tells them', notedRow)
    .addHelpText(
      'after',
      '\nExits 0 when the log is as it was written, 1 when it is not, 2 when it cannot be checked.',
    );
  addSettingOptions(verify, ['redisUrl', 'dataDir']);
  verify.action(async (options: Record<string, unknown>) => {
    const { runAuditVerify } = await import('../audit/run-audit-verify.ts');
    finish(
      await runAuditVerify({
        asJson: options['json'] === true,
        noted: (options['noted'] as ChainLink | undefined) ?? null,
        overrides: storeOverridesOf(options),
      }),
    );
  });
  return audit.addCommand(verify).addCommand(auditLogsCommand(finish));
}

function notedRow(given: string): ChainLink {
  const [, seq = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(given) ?? [];
  if (hash === '') throw new InvalidArgumentError('It is the number of a row, ":" and its hash of 64 digits.');
  return { seq: Number(seq), hash };
}
