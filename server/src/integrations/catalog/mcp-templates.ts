import { AppError } from '../../core/errors.ts';
import { checkMcpTemplates } from '../../core/mcp/check-mcp-templates.ts';
import type { McpTemplate } from '../../core/mcp/mcp-template.ts';
import { mcpEverything } from './mcp/everything.ts';
import { mcpFetch } from './mcp/fetch.ts';
import { mcpFilesystem } from './mcp/filesystem.ts';
import { mcpGithub } from './mcp/github.ts';
import { mcpMemory } from './mcp/memory.ts';
import { mcpPlaywright } from './mcp/playwright.ts';

const TEMPLATES: readonly McpTemplate[] = [mcpGithub, mcpFilesystem, mcpFetch, mcpMemory, mcpPlaywright, mcpEverything];

/**
 * What is known of each MCP server, by the id of its template.
 *
 * @throws INTERNAL naming what is wrong with a template; a unit test finds that before anybody else does.
 */
export function mcpTemplates(): ReadonlyMap<string, McpTemplate> {
  const faults = checkMcpTemplates(TEMPLATES);
  if (faults.length > 0) throw new AppError('INTERNAL', `MCP templates are broken: ${faults.join('; ')}`);
  return new Map(TEMPLATES.map(template => [template.id, template]));
}
