import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { telegramAccountFacts } from './telegram-account-facts.ts';

export function getTelegramAccountCommand(finish: Finish): Command {
  const command = new Command('get').description('show a bot; never its token').argument('<account>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, accountId: string) => {
    const account = await client.telegram.getAccount(accountId);
    await showFacts(output, account, telegramAccountFacts(account));
    return EXIT_OK;
  });
}
