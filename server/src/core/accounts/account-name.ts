/** How an account is named where one is used: `provider/account_id`. */
export const ACCOUNT_NAME = /^([a-z][a-z0-9_]{0,63})\/([A-Za-z0-9][A-Za-z0-9._@-]{0,127})$/;

/** `openai/default`: how jobs, tools and people name an account. */
export function accountName(provider: string, accountId: string): string {
  return `${provider}/${accountId}`;
}

/** The parts of such a name; null for what is none. */
export function parseAccountName(text: string): { provider: string; accountId: string } | null {
  const [, provider, accountId] = ACCOUNT_NAME.exec(text) ?? [];
  return provider === undefined || accountId === undefined ? null : { provider, accountId };
}
