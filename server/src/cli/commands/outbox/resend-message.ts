import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function resendMessageCommand(finish: Finish): Command {
  const command = new Command('resend')
    .description('send a message again that failed or may have been sent, or try one now that waits')
    .argument('<message>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, messageId: string) => {
    const message = await client.outbox.resend(messageId);
    await output.show(message, () => [`${message.message_id} is ${message.status}`]);
    return EXIT_OK;
  });
}
