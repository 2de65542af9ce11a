import { Command } from 'commander';
import type { Finish } from '../finish.ts';
import { deleteMcpServerCommand } from './mcp-servers/delete-server.ts';
import { getMcpServerCommand } from './mcp-servers/get-server.ts';
import { listMcpServersCommand } from './mcp-servers/list-servers.ts';
import { listMcpToolsCommand } from './mcp-servers/list-tools.ts';
import { pinMcpToolsCommand } from './mcp-servers/pin-tools.ts';
import { saveMcpServerCommand } from './mcp-servers/save-server.ts';
import { testMcpServerCommand } from './mcp-servers/test-server.ts';

export function mcpServersCommand(finish: Finish): Command {
  const command = new Command('mcp-servers').description('MCP servers, their tools, and which of them may be called');
  const verbs = [
    ...[listMcpServersCommand, getMcpServerCommand, saveMcpServerCommand, deleteMcpServerCommand],
    ...[testMcpServerCommand, listMcpToolsCommand, pinMcpToolsCommand],
  ];
  for (const verb of verbs) command.addCommand(verb(finish));
  return command;
}
