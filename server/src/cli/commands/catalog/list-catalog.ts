import type { Catalog, CatalogProvider } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { plain } from '../../api/cell.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';
import { textTable } from '../../text-table.ts';

export function listCatalogCommand(finish: Finish): Command {
  const command = new Command('list').description('list the templates of providers and of MCP servers');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>) => {
    const catalog = await client.integrations.catalog();
    await output.show(catalog, () => textTable(rowsOf(catalog)));
    return EXIT_OK;
  });
}

function rowsOf({ providers, mcp_templates: mcpTemplates }: Catalog): string[][] {
  return [
    ['id', 'name', 'kind', 'secret sent as', 'what for'],
    ...providers.map(provider => [
      provider.provider_id,
      plain(provider.name),
      provider.category,
      sentAs(provider),
      plain(provider.description.en),
    ]),
    ...mcpTemplates.map(({ template_id: id, name, description }) => [
      id,
      plain(name),
      'mcp',
      '-',
      plain(description.en),
    ]),
  ];
}

function sentAs({ auth, manual }: CatalogProvider): string {
  return manual === null ? auth.replaceAll('_', ' ') : 'by hand: see show';
}
