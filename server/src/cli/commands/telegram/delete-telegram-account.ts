import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function deleteTelegramAccountCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete a bot, its token and who was paired with it; refused while something uses it')
    .argument('<account>', 'its id')
    .option('--force', 'also while something uses it');
  return asApiCommand(
    command,
    finish,
    async ({ client, output, options }: ApiCall<{ force?: boolean }>, accountId: string) => {
      const deleted = await client.telegram.deleteAccount(accountId, { force: options.force });
      await output.show(deleted, () => [`telegram/${accountId} is deleted`]);
      return EXIT_OK;
    },
  );
}
