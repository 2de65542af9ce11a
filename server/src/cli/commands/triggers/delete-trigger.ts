import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function deleteTriggerCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a trigger and its secret; what it has started goes on')
    .argument('<trigger>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, triggerId: string) => {
    const deleted = await client.triggers.delete(triggerId);
    await output.show(deleted, () => [`${deleted.trigger_id} is deleted`]);
    return EXIT_OK;
  });
}
