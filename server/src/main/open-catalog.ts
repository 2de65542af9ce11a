import type { AccountDeps } from '../operations/accounts/account-deps.ts';
import { accountStore } from '../operations/catalog/account-store.ts';
import type { CatalogDeps, Templates } from '../operations/catalog/catalog-deps.ts';

/** What can be connected. The templates are loaded with the first question, once. */
export function openCatalog(accounts: AccountDeps): Pick<CatalogDeps, 'loadTemplates' | 'accounts'> {
  let loading: Promise<Templates> | undefined;
  return { accounts: accountStore(accounts), loadTemplates: () => (loading ??= loadTemplates()) };
}

async function loadTemplates(): Promise<Templates> {
  const [{ providerTemplates }, { mcpTemplates }] = await Promise.all([
    import('../integrations/catalog/provider-templates.ts'),
    import('../integrations/catalog/mcp-templates.ts'),
  ]);
  return { providers: providerTemplates(), mcpServers: mcpTemplates() };
}
