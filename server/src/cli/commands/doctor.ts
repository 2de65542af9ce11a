import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, overridesOf } from './setting-options.ts';

export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('check configuration, store, clock, port and folders, and say how to fix what is wrong')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExits 0 when all is well, 1 with warnings, 2 when something must be fixed.');
  addSettingOptions(command, ['host', 'port', 'redisUrl', 'dataDir', 'handlers']);
  return command.action(async (options: Record<string, unknown>) => {
    const { runDoctor } = await import('../doctor/run-doctor.ts');
    finish(await runDoctor({ overrides: overridesOf(options), asJson: options['json'] === true }));
  });
}
