import { accountKey, type Account, type Catalog } from './types';

export interface TemplateChoice {
  providerIds: ReadonlySet<string>;
  mcpIds: ReadonlySet<string>;
  accountId: string;
  overwrites: boolean;
}

/**
 * What bootstrapping makes of a template: a new one, nothing (it is there, or is set in the environment), or the template
 * over what is there.
 */
export type TemplateOutcome = 'create' | 'keep' | 'reset' | 'environment';

export interface PlannedTemplate {
  kind: 'account' | 'mcp_server';
  /** `openai/default`, `mcp_github`. */
  id: string;
  name: string;
  outcome: TemplateOutcome;
}

/**
 * What creating the chosen templates would do, before it is done.
 *
 * @param servers Ids of the MCP servers that are there.
 */
export function planTemplates(
  { providers, mcp_templates: mcpTemplates }: Catalog,
  accounts: readonly Pick<Account, 'provider' | 'account_id' | 'source'>[],
  servers: ReadonlySet<string>,
  { providerIds, mcpIds, accountId, overwrites }: TemplateChoice,
): PlannedTemplate[] {
  const sources = new Map(accounts.map(account => [accountKey(account), account.source]));
  const outcomeOf = (isThere: boolean): TemplateOutcome => (isThere ? (overwrites ? 'reset' : 'keep') : 'create');
  return [
    ...providers
      .filter(({ provider_id }) => providerIds.has(provider_id))
      .map(({ provider_id: provider, name }) => {
        const id = accountKey({ provider, account_id: accountId });
        const source = sources.get(id);
        const isSet = source !== undefined && source !== 'store';
        return { kind: 'account', id, name, outcome: isSet ? 'environment' : outcomeOf(source !== undefined) } as const;
      }),
    ...mcpTemplates
      .filter(({ template_id }) => mcpIds.has(template_id))
      .map(({ template_id: id, name }) => ({
        kind: 'mcp_server' as const,
        id,
        name,
        outcome: outcomeOf(servers.has(id)),
      })),
  ];
}
