import type { Catalog, CatalogMcpTemplate, CatalogProvider } from '@multi-job/contract';
import { Command } from 'commander';
import type { ApiCall } from '../../api/api-call.ts';
import { asApiCommand } from '../../api/api-command.ts';
import { jsonCell, plain, yesNo } from '../../api/cell.ts';
import { showFacts } from '../../api/show-facts.ts';
import { EXIT_NOT_FOUND, EXIT_OK } from '../../exit-codes.ts';
import type { Finish } from '../../finish.ts';

export function showTemplateCommand(finish: Finish): Command {
  const command = new Command('show')
    .description('show what a provider or an MCP server needs')
    .argument('<id>', 'such as openai or mcp_github');
  return asApiCommand(command, finish, async ({ client, output }: ApiCall<unknown>, id: string) => {
    const { providers, mcp_templates: mcpTemplates }: Catalog = await client.integrations.catalog();
    const provider = providers.find(each => each.provider_id === id);
    const mcpTemplate = mcpTemplates.find(each => each.template_id === id);
    if (provider !== undefined) await showFacts(output, provider, providerFacts(provider));
    else if (mcpTemplate !== undefined) await showFacts(output, mcpTemplate, mcpFacts(mcpTemplate));
    else {
      output.note(`"${plain(id)}" is not in the catalog; \`multi-job catalog list\` lists it.`);
      return EXIT_NOT_FOUND;
    }
    return EXIT_OK;
  });
}

type Fact = readonly [name: string, value: string | null];

function providerFacts(provider: CatalogProvider): Fact[] {
  return [
    ['id', provider.provider_id],
    ['name', plain(provider.name)],
    ['what for', plain(provider.description.en)],
    ['base URL', provider.base_url ?? (provider.manual === null ? 'each account says its own' : null)],
    ['secret sent as', provider.auth.replaceAll('_', ' ')],
    ...provider.secrets.map(fieldFact('secret')),
    ...provider.config.map((field): Fact => {
      const [name, told] = fieldFact('config')(field);
      return [name, field.default === null ? told : `${told ?? ''} (default ${jsonCell(field.default)})`];
    }),
    ['can be tested', yesNo(provider.can_test)],
    ['by hand', provider.manual === null ? null : plain(provider.manual.en)],
    ['from', provider.sources.length === 0 ? null : provider.sources.map(source => plain(source)).join(' ')],
  ];
}

function mcpFacts(template: CatalogMcpTemplate): Fact[] {
  const argv = [template.command, ...template.args].filter(part => part !== '').map(part => plain(part));
  return [
    ['id', template.template_id],
    ['name', plain(template.name)],
    ['what for', plain(template.description.en)],
    ['transport', template.transport],
    ['runs', argv.length === 0 ? null : argv.join(' ')],
    ['address', template.url === '' ? null : plain(template.url)],
    ...template.env.map(fieldFact('variable')),
    ['installed by', template.install === '' ? null : plain(template.install)],
    ['from', template.sources.map(source => plain(source)).join(' ')],
  ];
}

function fieldFact(what: string): (field: CatalogProvider['secrets'][number]) => Fact {
  return ({ name, label, help, is_required: isRequired }) => {
    const told = [plain(label.en), ...(help === null ? [] : [plain(help.en)])].join(': ');
    return [`${what} ${plain(name)}`, isRequired ? told : `${told} (may be left out)`];
  };
}
