import { deletedAccountSchema } from '../../api/integration-requests.ts';
import { listTelegramAccountsQuerySchema, type PutTelegramAccount } from '../../api/telegram-requests.ts';
import { telegramAccountSchema, type TelegramAccount } from '../../telegram-account.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { DeleteAccountOptions, PutAccountOptions } from './integrations.ts';

/** What a save did to the stored account. */
export interface SavedTelegramAccount {
  account: TelegramAccount;
  change: 'created' | 'updated' | 'unchanged';
}

/** Accounts of the Telegram bridge. Their token is written only. */
export function telegramRoutes(transport: Transport) {
  return {
    listAccounts: (query: QueryOf<typeof listTelegramAccountsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/connector/telegram/accounts',
        item: telegramAccountSchema,
        schema: listTelegramAccountsQuerySchema,
        query,
        options,
      }),

    getAccount: async (accountId: string, options?: CallOptions) => {
      const request = { path: path`/connector/telegram/accounts/${accountId}`, ...options };
      return (await transport.send(request, telegramAccountSchema)).data;
    },

    /** A token that is left out is kept, null clears it. */
    async putAccount(
      accountId: string,
      body: PutTelegramAccount,
      { ifRevision, ...options }: PutAccountOptions = {},
    ): Promise<SavedTelegramAccount> {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = { method: 'PUT', path: path`/connector/telegram/accounts/${accountId}`, body, headers } as const;
      const answer = await transport.send({ ...request, ...options }, telegramAccountSchema);
      const told = answer.headers.get('x-account-change');
      const change = told === 'created' || told === 'unchanged' ? told : 'updated';
      return { account: answer.data, change };
    },

    async deleteAccount(accountId: string, { force, ifRevision, ...options }: DeleteAccountOptions = {}) {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const at = path`/connector/telegram/accounts/${accountId}`;
      const request = { method: 'DELETE', path: at, query: { force }, headers, ...options } as const;
      return (await transport.send(request, deletedAccountSchema)).data;
    },
  };
}
