import { environmentAccounts } from '../../src/operations/accounts/environment-accounts.ts';

/** Accounts as WEBHOOK_ACCOUNTS gives them, and nothing stored. */
export function webhookAccountsOf(webhooks: Record<string, { url: string; secret: string }>) {
  const openAi = { apiKey: null, baseUrl: 'https://api.openai.com/v1', isOwnServer: false };
  const found = environmentAccounts({ openAi, webhooks });
  return {
    findAccount: (provider: string, id: string) => Promise.resolve(found.get(`${provider}/${id}`)?.account ?? null),
    listAccountsOf: () => Promise.resolve([...found.values()].map(({ account }) => account)),
    noteUse: () => undefined,
  };
}
