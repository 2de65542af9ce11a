import { Command } from 'commander';
import type { Finish } from '../finish.ts';

export function initCommand(program: string, finish: Finish): Command {
  return new Command('init')
    .description('write a .env with tokens of its own, make the data folder, and say the next step')
    .argument('[folder]', 'where the services will be started', '.')
    .addHelpText(
      'after',
      '\nA .env that is there already is never changed: what it lacks is printed instead.' +
        '\nExits 0 when done or nothing is lacking, 1 when something is, 2 for a folder that cannot be used.',
    )
    .action(async (folder: string) => {
      const { runInit } = await import('../init/run-init.ts');
      finish(await runInit({ folder, program }));
    });
}
