import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_FAILED, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function testAlertCommand(finish: Finish): Command {
  const command = new Command('test')
    .description('send a test message by an alert, and say what became of it; exit code 1: it did not arrive')
    .argument('<alert>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, alertId: string) => {
    const tested = await client.alerts.test(alertId);
    await output.show(tested, () => [plain(`${tested.outcome}: ${tested.message}`)]);
    return tested.outcome === 'sent' || tested.outcome === 'delivered' ? EXIT_OK : EXIT_FAILED;
  });
}
