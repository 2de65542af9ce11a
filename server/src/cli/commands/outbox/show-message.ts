import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { messageFacts } from './message-facts.ts';

export function showMessageCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show a message: how it stands, what the provider said, when it is tried next')
    .argument('<message>', 'its id');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, messageId: string) => {
    const message = await client.outbox.get(messageId);
    await showFacts(output, message, messageFacts(message));
    return EXIT_OK;
  });
}
