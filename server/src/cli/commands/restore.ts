import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, overridesOf } from './setting-options.ts';

export function restoreCommand(finish: Finish): Command {
  const command = new Command('restore')
    .description('bring back jobs, documents and run history from a file that backup.export wrote')
    .argument('<file>', 'the backup; packed or not')
    .option('--dry-run', 'check the file and say what would change, without changing anything')
    .option('--overwrite', 'replace jobs and documents that are there and differ')
    .option('--json', 'print the counts as JSON')
    .addHelpText(
      'after',
      '\nExits 0 when done, 1 when it failed or a dry run finds that it would, 2 for a bad backup or setting.',
    );
  addSettingOptions(command, ['redisUrl', 'dataDir']);
  return command.action(async (file: string, options: Record<string, unknown>) => {
    const { runRestore } = await import('../restore/run-restore.ts');
    const flags = { isDryRun: options['dryRun'] === true, overwrite: options['overwrite'] === true };
    finish(await runRestore({ file, ...flags, asJson: options['json'] === true, overrides: overridesOf(options) }));
  });
}
