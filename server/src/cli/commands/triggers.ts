import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteTriggerCommand } from './triggers/delete-trigger.ts';
import { fireTriggerCommand } from './triggers/fire-trigger.ts';
import { getTriggerCommand } from './triggers/get-trigger.ts';
import { listTriggersCommand } from './triggers/list-triggers.ts';
import { setTriggerCommand } from './triggers/set-trigger.ts';
import { testTriggerCommand } from './triggers/test-trigger.ts';

export function triggersCommand(finish: Finish): Command {
  const command = new Command('triggers').description('doors that start jobs: webhooks, and runs that end');
  const verbs = [
    ...[listTriggersCommand, getTriggerCommand, setTriggerCommand],
    ...[testTriggerCommand, fireTriggerCommand, deleteTriggerCommand],
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
