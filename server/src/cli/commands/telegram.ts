import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { telegramAccountsCommand } from './telegram/telegram-accounts.ts';
import { listPairingsCommand } from './telegram/list-pairings.ts';
import { listPeopleCommand } from './telegram/list-people.ts';
import { pairCommand } from './telegram/pair.ts';
import { rejectPairingCommand } from './telegram/reject-pairing.ts';
import { unpairCommand } from './telegram/unpair.ts';

export function telegramCommand(finish: Finish): Command {
  const command = new Command('telegram').description('the Telegram bridge: its accounts, and who may speak in chats');
  const verbs = [
    ...[telegramAccountsCommand, listPairingsCommand, pairCommand],
    ...[rejectPairingCommand, listPeopleCommand, unpairCommand],
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
