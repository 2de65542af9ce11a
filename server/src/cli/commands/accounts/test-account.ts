import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { accountArgument, accountOf } from './account-argument.ts';

export function testAccountCommand(finish: Finish): Command {
  const command = new Command('test')
    .description('ask the provider something harmless, and say what answered; exit code 1: it does not work')
    .argument('<account>', 'provider/account_id', accountArgument);
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, given: string) => {
    const { provider, accountId } = accountOf(given);
    const test = await client.integrations.testAccount(provider, accountId);
    await output.show(test, () => [
      `${output.paint(test.ok ? 'green' : 'red', test.ok ? 'works' : 'failed')}: ${plain(test.message)}`,
    ]);
    return test.ok ? EXIT_OK : EXIT_FAILED;
  });
}
