import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function deleteAlertCommand(finish: Finish): Command {
  const command = new Command('delete')
    .description('delete an alert; its messages that are in the outbox go on')
    .argument('<alert>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, alertId: string) => {
    const deleted = await client.alerts.delete(alertId);
    await output.show(deleted, () => [`${deleted.alert_id} is deleted`]);
    return EXIT_OK;
  });
}
