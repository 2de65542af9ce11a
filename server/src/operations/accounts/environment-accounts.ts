import type { Account } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';

/** What the settings of a process say of accounts. */
export interface AccountSettings {
  openAi: {
    /** OPENAI_API_KEY; null for none. */
    apiKey: string | null;
    /** OPENAI_BASE_URL. */
    baseUrl: string;
    /** The address is not that of OpenAI: a server of one's own, which may need no key. */
    isOwnServer: boolean;
  };
  /** WEBHOOK_ACCOUNTS, by account id. */
  webhooks: Readonly<Record<string, { url: string; secret: string }>>;
}

export interface EnvironmentAccount {
  account: Account;
  /** The setting that it comes from. */
  setting: 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'WEBHOOK_ACCOUNTS';
  /** What is shown of its config: the address of a hook may hold a secret. */
  shownConfig: Readonly<Record<string, string>>;
}

/** The accounts that the environment says, by `provider/account_id`, ordered by it. */
export type EnvironmentAccounts = ReadonlyMap<string, EnvironmentAccount>;

/** @throws CONFIG_INVALID for a webhook without a secret to sign with. */
export function environmentAccounts({ openAi, webhooks }: AccountSettings): EnvironmentAccounts {
  const found = [...openAiAccount(openAi), ...Object.entries(webhooks).map(webhookAccount)];
  return new Map(
    found
      .map(entry => [`${entry.account.provider}/${entry.account.accountId}`, entry] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function openAiAccount({ apiKey, baseUrl, isOwnServer }: AccountSettings['openAi']): EnvironmentAccount[] {
  if (apiKey === null && !isOwnServer) return [];
  const account: Account = {
    provider: 'openai',
    accountId: 'default',
    isEnabled: true,
    label: '',
    config: { base_url: baseUrl },
    secrets: apiKey === null ? {} : { secret: new Secret(apiKey) },
    origins: [new URL(baseUrl).origin],
    revision: 0,
  };
  const setting = apiKey === null ? 'OPENAI_BASE_URL' : 'OPENAI_API_KEY';
  return [{ account, setting, shownConfig: { base_url: baseUrl } }];
}

function webhookAccount([accountId, { url, secret }]: [string, { url: string; secret: string }]): EnvironmentAccount {
  if (secret === '') {
    throw new AppError(
      'CONFIG_INVALID',
      `WEBHOOK_ACCOUNTS: account "${accountId}" has an empty secret; set one to sign with.`,
    );
  }
  const { origin } = new URL(url);
  const account: Account = {
    provider: 'webhook',
    accountId,
    isEnabled: true,
    label: '',
    config: { url },
    secrets: { secret: new Secret(secret) },
    origins: [origin],
    revision: 0,
  };
  return { account, setting: 'WEBHOOK_ACCOUNTS', shownConfig: { url: origin } };
}
