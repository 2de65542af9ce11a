import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { dropMessageCommand } from './outbox/drop-message.ts';
import { listMessagesCommand } from './outbox/list-messages.ts';
import { resendMessageCommand } from './outbox/resend-message.ts';
import { showMessageCommand } from './outbox/show-message.ts';

export function outboxCommand(finish: Finish): Command {
  const command = new Command('outbox').description('messages on their way out, and what became of them');
  for (const verb of [listMessagesCommand, showMessageCommand, resendMessageCommand, dropMessageCommand]) {
    command.addCommand(verb(finish));
  }
  return command;
}
