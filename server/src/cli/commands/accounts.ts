import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteAccountCommand } from './accounts/delete-account.ts';
import { getAccountCommand } from './accounts/get-account.ts';
import { listAccountsCommand } from './accounts/list-accounts.ts';
import { setAccountCommand } from './accounts/set-account.ts';
import { testAccountCommand } from './accounts/test-account.ts';

export function accountsCommand(finish: Finish): Command {
  const command = new Command('accounts').description('accounts at providers, and their secrets');
  const verbs = [listAccountsCommand, getAccountCommand, setAccountCommand, testAccountCommand, deleteAccountCommand];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
