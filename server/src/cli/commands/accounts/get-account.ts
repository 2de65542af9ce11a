import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { accountArgument, accountOf } from './account-argument.ts';
import { accountFacts } from './account-facts.ts';

export function getAccountCommand(finish: Finish): Command {
  const command = new Command('get')
    .description('show an account: what it is bound to, what uses it, never its secrets')
    .argument('<account>', 'provider/account_id', accountArgument);
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, given: string) => {
    const { provider, accountId } = accountOf(given);
    const account = await client.integrations.getAccount(provider, accountId);
    await showFacts(output, account, accountFacts(account));
    return EXIT_OK;
  });
}
