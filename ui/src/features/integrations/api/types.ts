import type { Answer } from '@/lib/api/types';

export type Account = Answer<'/integrations/accounts/{provider}/{account_id}'>;
export type AccountTest = NonNullable<Account['last_test']>;
export type Dependent = Account['depends'][number];

export type Catalog = Answer<'/integrations/catalog'>;
export type Provider = Catalog['providers'][number];
export type McpTemplate = Catalog['mcp_templates'][number];
export type ConfigField = Provider['config'][number];
export type Category = Provider['category'];

export const CATEGORIES = ['model', 'work', 'channel', 'commerce', 'other'] as const satisfies readonly Category[];

/** What an account is called in addresses, jobs and messages. */
export function accountKey({ provider, account_id }: Pick<Account, 'provider' | 'account_id'>): string {
  return `${provider}/${account_id}`;
}

/** The two halves of a key; the second is empty where it is none. */
export function partsOfKey(key: string): { provider: string; account_id: string } {
  const at = key.indexOf('/');
  return at === -1 ? { provider: key, account_id: '' } : { provider: key.slice(0, at), account_id: key.slice(at + 1) };
}

/** Its rules stand in the config of each account, not in a template. */
export function isOpenEnded(provider: Provider | undefined): boolean {
  return provider === undefined || provider.provider_id === 'custom';
}
