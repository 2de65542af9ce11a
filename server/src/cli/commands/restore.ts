import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, overridesOf } from './setting-options.ts';

export function restoreCommand(finish: Finish): Command {
  const command = new Command('restore')
    .description('bring back jobs, documents and run history from a file that backup.export wrote')
    .argument('<file>', 'the backup; packed or not')
    .option('--dry-run', 'check the file and say what would change, without changing anything');
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (file: string, options: Record<string, unknown>) => {
    const { runRestore } = await import('../restore/run-restore.ts');
    finish(await runRestore({ file, isDryRun: options['dryRun'] === true, overrides: overridesOf(options) }));
  });
}
