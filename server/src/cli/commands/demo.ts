import { Command, InvalidArgumentError } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, overridesOf } from './setting-options.ts';

export function demoCommand(program: string, finish: Finish): Command {
  const command = new Command('demo')
    .description('post sample jobs and follow their runs live; starts the services when no API answers')
    .option('--duration-sec <seconds>', 'stop by itself after this long (default: at Ctrl-C)', seconds)
    .option('--cleanup', 'delete the jobs of the demo at the end (otherwise they are disabled)');
  addSettingOptions(command, ['host', 'port', 'redisUrl', 'dataDir']);
  return command.action(async (options: Record<string, unknown>) => {
    const durationSec = typeof options['durationSec'] === 'number' ? options['durationSec'] : null;
    const isCleaningUp = options['cleanup'] === true;
    const { runDemo } = await import('../demo/run-demo.ts');
    finish(await runDemo({ program, overrides: overridesOf(options), durationSec, isCleaningUp }));
  });
}

function seconds(given: string): number {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 1 || value > 86_400) {
    throw new InvalidArgumentError('Give a whole number of seconds from 1 to 86400.');
  }
  return value;
}
