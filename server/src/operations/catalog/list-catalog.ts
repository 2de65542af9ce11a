import type { Catalog, CatalogMcpTemplate, CatalogProvider } from '@multi-job/contract';
import type { ConfigField, ProviderTemplate, SecretField } from '../../core/accounts/provider-template.ts';
import type { McpTemplate } from '../../core/mcp/mcp-template.ts';
import type { CatalogDeps } from './catalog-deps.ts';

/** All that can be connected, with what its forms need. */
export async function listCatalog({ loadTemplates }: Pick<CatalogDeps, 'loadTemplates'>): Promise<Catalog> {
  const { providers, mcpServers } = await loadTemplates();
  return {
    providers: [...providers.values()].map(toldProvider),
    mcp_templates: [...mcpServers.values()].map(toldMcpTemplate),
  };
}

function toldProvider(template: ProviderTemplate): CatalogProvider {
  const { provider, name, category, description, baseUrl, auth, secrets, config, probe, manual, sources } = template;
  return {
    provider_id: provider,
    name,
    category,
    description,
    base_url: baseUrl ?? null,
    auth: auth.kind,
    secrets: secrets.map(toldField),
    config: config.map(toldConfigField),
    can_test: probe !== undefined,
    manual: manual ?? null,
    sources: [...sources],
  };
}

function toldMcpTemplate(template: McpTemplate): CatalogMcpTemplate {
  const { id, name, description, transport, command, args, url, env, install, sources } = template;
  return {
    template_id: id,
    name,
    description,
    transport,
    command,
    args: [...args],
    url,
    env: env.map(toldField),
    install,
    sources: [...sources],
  };
}

function toldField({ name, label, help, isRequired }: SecretField | ConfigField) {
  return { name, label, help: help ?? null, is_required: isRequired };
}

function toldConfigField(field: ConfigField): CatalogProvider['config'][number] {
  return { ...toldField(field), kind: field.kind, choices: [...(field.choices ?? [])], default: field.default ?? null };
}
