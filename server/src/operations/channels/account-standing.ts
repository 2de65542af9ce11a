import type { Channel } from '@multi-job/contract';
import { accountName } from '../../core/accounts/account-name.ts';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readAccount } from '../accounts/account-document.ts';
import type { EnvironmentAccounts } from '../accounts/environment-accounts.ts';

export type AccountStanding = 'there' | 'off' | 'missing';

/** Whether a channel has this account, stored or of the environment, and whether it is switched on. No secret is opened. */
export async function accountStanding(
  { engine, environment }: { engine: Pick<DocumentVerbs, 'getDocument'>; environment: EnvironmentAccounts },
  { channel, account_id: accountId }: { channel: Channel; account_id: string },
): Promise<AccountStanding> {
  const provider = channelProvider(channel);
  const { documentRevision, stored } = await readAccount(engine, provider, accountId);
  if (documentRevision === 0) return environment.has(accountName(provider, accountId)) ? 'there' : 'missing';
  return stored?.enabled === false ? 'off' : 'there';
}
