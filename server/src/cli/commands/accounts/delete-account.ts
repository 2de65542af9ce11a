import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { accountArgument, accountOf } from './account-argument.ts';

interface Options {
  force?: boolean;
}

export function deleteAccountCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete an account and its secrets; refused while something uses it')
    .argument('<account>', 'provider/account_id', accountArgument)
    .option('--force', 'also while something uses it');
  return asApiCommand(command, finish, async ({ client, output, options }: ApiCall<Options>, given: string) => {
    const { provider, accountId } = accountOf(given);
    const deleted = await client.integrations.deleteAccount(provider, accountId, { force: options.force });
    await output.show(deleted, () => [`${provider}/${accountId} is deleted`]);
    return EXIT_OK;
  });
}
