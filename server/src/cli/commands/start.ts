import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { addSettingOptions, addSupervisedFlag, isSupervised, overridesOf } from './setting-options.ts';

export function startCommand(program: string, finish: Finish): Command {
  const command = new Command('start').description('run all four services, in three processes, and keep them running');
  addSettingOptions(command, [
    'host',
    'port',
    'redisUrl',
    'dataDir',
    'handlers',
    'concurrency',
    'pool',
    'logLevel',
    'logFormat',
  ]);
  return addSupervisedFlag(command).action(async (options: Record<string, unknown>) => {
    const { startEverything } = await import('../supervisor/start-everything.ts');
    finish(await startEverything({ program, overrides: overridesOf(options), isSupervised: isSupervised(options) }));
  });
}
