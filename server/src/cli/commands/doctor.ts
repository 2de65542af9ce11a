import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, storeOverridesOf } from './setting-options.ts';

export function doctorCommand(finish: Finish): Command {
  const command = new Command('doctor')
    .description('check configuration, store, clock, port and folders, and say how to fix what is wrong')
    .option('--json', 'print the findings as JSON')
    .option('--repair', 'mend what is wrong in the store and can be mended without a guess; services may run')
    .addHelpText(
      'after',
      '\nExits 0 when all is well (or was mended), 1 with warnings, 2 when something must be fixed.',
    );
  addSettingOptions(command, ['host', 'port', 'redisUrl', 'dataDir', 'handlers']);
  return command.action(async (options: Record<string, unknown>) => {
    const { runDoctor } = await import('../doctor/run-doctor.ts');
    const [asJson, isRepair] = [options['json'] === true, options['repair'] === true];
    finish(await runDoctor({ overrides: storeOverridesOf(options), asJson, isRepair }));
  });
}
