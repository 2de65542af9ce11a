import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { triggerFacts } from './trigger-facts.ts';

export function getTriggerCommand(finish: Finish): Command {
  const command = new Command('get')
    .description('show a trigger: its address, when it last fired, what was refused last and why')
    .argument('<trigger>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, triggerId: string) => {
    const trigger = await client.triggers.get(triggerId);
    await showFacts(output, trigger, triggerFacts(trigger));
    return EXIT_OK;
  });
}
