import {
  accountTestAnswerSchema,
  deletedAccountSchema,
  listAccountsQuerySchema,
  type PutAccount,
} from '../../api/integration-requests.ts';
import { integrationAccountSchema, type IntegrationAccount } from '../../integration-account.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What a save did to the stored account. */
export interface SavedIntegrationAccount {
  account: IntegrationAccount;
  change: 'created' | 'updated' | 'unchanged';
}

export interface PutAccountOptions extends CallOptions {
  /** Only if this is still the current `revision`; otherwise `REVISION_CONFLICT`. 0: only if there is none. */
  ifRevision?: number | undefined;
}

export interface DeleteAccountOptions extends CallOptions {
  /** Also while something uses it. */
  force?: boolean | undefined;
  ifRevision?: number | undefined;
}

/** Credentials at providers. Their secrets are written only. */
export function integrationRoutes(transport: Transport) {
  return {
    listAccounts: (query: QueryOf<typeof listAccountsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/integrations/accounts',
        item: integrationAccountSchema,
        schema: listAccountsQuerySchema,
        query,
        options,
      }),

    getAccount: async (provider: string, accountId: string, options?: CallOptions) => {
      const request = { path: path`/integrations/accounts/${provider}/${accountId}`, ...options };
      return (await transport.send(request, integrationAccountSchema)).data;
    },

    /** Secrets that are left out are kept, null clears one. */
    async putAccount(
      provider: string,
      accountId: string,
      body: PutAccount,
      { ifRevision, ...options }: PutAccountOptions = {},
    ): Promise<SavedIntegrationAccount> {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = {
        method: 'PUT',
        path: path`/integrations/accounts/${provider}/${accountId}`,
        body,
        headers,
      } as const;
      const answer = await transport.send({ ...request, ...options }, integrationAccountSchema);
      const told = answer.headers.get('x-account-change');
      const change = told === 'created' || told === 'unchanged' ? told : 'updated';
      return { account: answer.data, change };
    },

    async deleteAccount(
      provider: string,
      accountId: string,
      { force, ifRevision, ...options }: DeleteAccountOptions = {},
    ) {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const query = { force };
      const request = {
        method: 'DELETE',
        path: path`/integrations/accounts/${provider}/${accountId}`,
        query,
        headers,
      } as const;
      return (await transport.send({ ...request, ...options }, deletedAccountSchema)).data;
    },

    /** Asks the provider something harmless, and says in a sentence what answered. */
    testAccount: async (provider: string, accountId: string, options?: CallOptions) => {
      const at = `${path`/integrations/accounts/${provider}/${accountId}`}/test`;
      return (await transport.send({ method: 'POST', path: at, ...options }, accountTestAnswerSchema)).data;
    },
  };
}
