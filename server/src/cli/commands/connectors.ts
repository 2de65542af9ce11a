import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { listConnectorsCommand } from './connectors/list-connectors.ts';
import { showConnectorCommand } from './connectors/show-connector.ts';

export function connectorsCommand(finish: Finish): Command {
  const command = new Command('connectors').description('accounts of channels, and whether they are reached');
  for (const verb of [listConnectorsCommand, showConnectorCommand]) command.addCommand(verb(finish));
  return command;
}
