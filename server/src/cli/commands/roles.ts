import { Command } from 'commander';
import type { Role } from '../../config.ts';
import type { Finish } from '../finish.ts';
import {
  addSettingOptions,
  addSupervisedFlag,
  isSupervised,
  overridesOf,
  type SettingOption,
} from './setting-options.ts';

const EVERYWHERE: readonly SettingOption[] = ['redisUrl', 'dataDir', 'logLevel', 'logFormat'];

export function apiCommand(finish: Finish): Command {
  const command = new Command('api').description('serve the HTTP API and the dashboard');
  return asRole('api', addSettingOptions(command, ['host', 'port', ...EVERYWHERE]), finish);
}

export function schedulerCommand(finish: Finish): Command {
  const command = new Command('scheduler').description('fire interval and cron jobs; any number may run at once');
  return asRole('scheduler', addSettingOptions(command, EVERYWHERE), finish);
}

export function workerCommand(finish: Finish): Command {
  const command = new Command('worker').description('execute runs; any number may run at once');
  return asRole('worker', addSettingOptions(command, ['handlers', 'concurrency', 'pool', ...EVERYWHERE]), finish);
}

export function connectorCommand(finish: Finish): Command {
  const command = new Command('connector').description('look after the accounts of the channels');
  return asRole('connector', addSettingOptions(command, EVERYWHERE), finish);
}

function asRole(role: Role, command: Command, finish: Finish): Command {
  return addSupervisedFlag(command).action(async (options: Record<string, unknown>) => {
    const { runRoles } = await import('../run-roles.ts');
    finish(await runRoles([role], { overrides: overridesOf(options), isSupervised: isSupervised(options) }));
  });
}
