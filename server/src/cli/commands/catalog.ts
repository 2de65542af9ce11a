import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { bootstrapCommand } from './catalog/bootstrap.ts';
import { listCatalogCommand } from './catalog/list-catalog.ts';
import { showTemplateCommand } from './catalog/show-template.ts';

export function catalogCommand(finish: Finish): Command {
  const command = new Command('catalog').description('what can be connected, and accounts and MCP servers made of it');
  for (const verb of [listCatalogCommand, showTemplateCommand, bootstrapCommand]) command.addCommand(verb(finish));
  return command;
}
