import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function unpairCommand(finish: Finish): Command {
  const command = new Command('unpair')
    .description('make somebody who was let in a stranger again')
    .argument('<account>', 'the id of the bot')
    .argument('<sender>', 'their number');
  return asApiCommand(
    command,
    finish,
    async ({ client, output }: ApiCall<unknown>, accountId: string, sender: string) => {
      const deleted = await client.pairings.deleteIdentity('telegram', accountId, sender);
      await output.show(deleted, () => [`${deleted.sender_id} is a stranger to telegram/${deleted.account_id} again`]);
      return EXIT_OK;
    },
  );
}
