import type { ConfigField, ProviderAuth, ProviderTemplate } from '../../../src/core/accounts/provider-template.ts';
import type { McpTemplate } from '../../../src/core/mcp/mcp-template.ts';
import { mcpTemplates } from '../../../src/integrations/catalog/mcp-templates.ts';
import { providerTemplates } from '../../../src/integrations/catalog/provider-templates.ts';

/** The tables in docs/integrations-catalog.md, made of the templates. */
export function catalogTables(): Record<string, string> {
  const templates = [...providerTemplates().values()];
  return {
    providers: table(
      ['id', 'provider', 'what for', 'secrets', 'config', 'how the secret is sent', 'tried by', 'from'],
      templates.map(providerRow),
    ),
    'by-hand': table(
      ['id', 'why, and what to do instead'],
      templates.flatMap(({ provider, manual }) => (manual === undefined ? [] : [[code(provider), manual.en]])),
    ),
    'mcp-servers': table(
      ['id', 'server', 'what for', 'runs', 'variables', 'installed by', 'from'],
      [...mcpTemplates().values()].map(mcpRow),
    ),
  };
}

function providerRow({
  provider,
  name,
  description,
  secrets,
  config,
  auth,
  probe,
  sources,
}: ProviderTemplate): string[] {
  return [
    code(provider),
    name,
    description.en,
    list(secrets),
    list(config),
    sentAs(auth),
    probe === undefined ? '-' : code(`${probe.method} ${probe.path}`),
    sources.map((source, index) => `[${index + 1}](${source})`).join(' ') || '-',
  ];
}

function mcpRow({ id, name, description, command, args, url, env, install, sources }: McpTemplate): string[] {
  return [
    code(id),
    name,
    description.en,
    code(url === '' ? [command, ...args].join(' ') : url),
    list(env),
    install === '' ? '-' : code(install),
    sources.map((source, index) => `[${index + 1}](${source})`).join(' '),
  ];
}

function list(fields: readonly Pick<ConfigField, 'name' | 'isRequired'>[]): string {
  return fields.map(({ name, isRequired }) => (isRequired ? `**${code(name)}**` : code(name))).join(', ') || '-';
}

function sentAs(auth: ProviderAuth): string {
  switch (auth.kind) {
    case 'none':
      return 'there is none';
    case 'header':
      return code(`${auth.header}: ${auth.value}`);
    case 'basic':
      return `Basic ${code(`${auth.username}:${auth.password}`)}`;
    case 'path':
      return `in the path: ${code(auth.prefix)}`;
    case 'oauth2_refresh':
      return 'as a token that is refreshed';
    case 'service_account':
      return 'as a token that is fetched with the key of a service account';
    case 'protocol':
      return 'not over HTTP by the template';
  }
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}
