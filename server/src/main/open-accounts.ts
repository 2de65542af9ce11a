import type { ApiSettings } from '../config/role-settings.ts';
import { DEFAULT_OPENAI_BASE_URL } from '../config/role-settings.ts';
import type { AccountHttp } from '../core/accounts/account-http.ts';
import type { FindAccount } from '../core/accounts/account.ts';
import type { ListAccountsOf } from '../core/accounts/list-accounts-of.ts';
import type { NoteAccountUse } from '../core/accounts/note-account-use.ts';
import type { SendAsAccount } from '../core/accounts/send-as-account.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import { createAccountHttp } from '../integrations/accounts/create-account-http.ts';
import { createSendAsAccount } from '../integrations/accounts/create-send-as-account.ts';
import type { AccountDeps } from '../operations/accounts/account-deps.ts';
import { createFindAccount } from '../operations/accounts/create-find-account.ts';
import { createNoteAccountUse } from '../operations/accounts/create-note-account-use.ts';
import { createTokenOf } from '../operations/accounts/create-token-of.ts';
import { environmentAccounts } from '../operations/accounts/environment-accounts.ts';
import { listProviderAccounts } from '../operations/accounts/list-provider-accounts.ts';
import type { RoleDeps } from './role-deps.ts';

type Settings = Pick<ApiSettings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'WEBHOOK_ACCOUNTS'>;

/** The accounts of this installation as a process uses them. */
export interface OpenedAccounts {
  deps: AccountDeps;
  findAccount: FindAccount;
  listAccountsOf: ListAccountsOf;
  sendAsAccount: SendAsAccount;
  accountHttp: AccountHttp;
  noteUse: NoteAccountUse;
}

/** @param egress through which requests of accounts leave; each opens the base URL of its account for itself alone. */
export function openAccounts(settings: Settings, role: RoleDeps, egress: EgressClient): OpenedAccounts {
  const { engine, clock, newId, logger, openVault, templates } = role;
  const openAi = openAiSettings(settings);
  const environment = environmentAccounts({ openAi, webhooks: settings.WEBHOOK_ACCOUNTS });
  const deps: AccountDeps = { engine, clock, newId, openVault, templates, environment };
  const findAccount = createFindAccount(deps);
  const noteUse = createNoteAccountUse({ engine, clock, logger });
  const sendAsAccount = createSendAsAccount({ egress, templates, tokenOf: createTokenOf({ ...deps, egress }) });
  return {
    deps,
    findAccount,
    listAccountsOf: provider => listProviderAccounts({ engine, environment, findAccount }, provider),
    sendAsAccount,
    accountHttp: createAccountHttp({ findAccount, sendAsAccount, noteUse }),
    noteUse,
  };
}

/** The key and the address that the environment offers to `openai`. */
export function openAiSettings({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl }: Settings) {
  return { apiKey, baseUrl, isOwnServer: baseUrl !== DEFAULT_OPENAI_BASE_URL };
}
