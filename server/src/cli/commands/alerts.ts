import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteAlertCommand } from './alerts/delete-alert.ts';
import { listAlertsCommand } from './alerts/list-alerts.ts';
import { saveAlertCommand } from './alerts/save-alert.ts';
import { showAlertCommand } from './alerts/show-alert.ts';
import { testAlertCommand } from './alerts/test-alert.ts';

export function alertsCommand(finish: Finish): Command {
  const command = new Command('alerts').description('who is told what goes wrong, and what was told');
  const verbs = [listAlertsCommand, showAlertCommand, saveAlertCommand, testAlertCommand, deleteAlertCommand];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
