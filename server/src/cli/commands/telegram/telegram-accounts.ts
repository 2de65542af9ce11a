import { Command } from 'commander';
import type { Finish } from '../../finish.ts';
import { deleteTelegramAccountCommand } from './delete-telegram-account.ts';
import { getTelegramAccountCommand } from './get-telegram-account.ts';
import { listTelegramAccountsCommand } from './list-telegram-accounts.ts';
import { setTelegramAccountCommand } from './set-telegram-account.ts';

export function telegramAccountsCommand(finish: Finish): Command {
  const command = new Command('accounts').description('bots, and the chats that they listen to');
  const verbs = [
    ...[listTelegramAccountsCommand, getTelegramAccountCommand],
    ...[setTelegramAccountCommand, deleteTelegramAccountCommand],
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
