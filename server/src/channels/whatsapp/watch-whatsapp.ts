import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { mendOf, refusalOf } from './error-codes.ts';
import { callWhatsapp, phoneNumberIdOf } from './whatsapp-api.ts';
import type { WhatsappOutcome } from './whatsapp-api.ts';

const TIMEOUT_MS = 10_000;

/** Asks the Cloud API for the number of each account. */
export function watchWhatsapp(deps: ProviderDeps & { listAccountsOf: ListAccountsOf }): ChannelWatch {
  return {
    channel: 'whatsapp',
    look: async signal => {
      const accounts = await deps.listAccountsOf('whatsapp');
      return Promise.all(accounts.map(account => lookAt(deps, account, signal)));
    },
  };
}

async function lookAt(deps: ProviderDeps, account: Account, signal: AbortSignal): Promise<AccountHealth> {
  const { accountId, isEnabled, secrets, config } = account;
  const offline = (error: string): AccountHealth => ({ accountId, status: 'offline', error });
  if (!isEnabled) return offline('the account is switched off');
  if (secrets['access_token'] === undefined)
    return offline('the account has no access_token: enter that of a system user');
  const id = phoneNumberIdOf(config);
  if (id === '') return offline('the account has no phone_number_id: it is in the App Dashboard, under WhatsApp');
  const path = `/${encodeURIComponent(id)}?fields=id`;
  const outcome = await callWhatsapp(deps, account, { method: 'GET', path, timeoutMs: TIMEOUT_MS, signal });
  return { accountId, ...standingOf(outcome) };
}

function standingOf(outcome: WhatsappOutcome): Pick<AccountHealth, 'status' | 'error'> {
  switch (outcome.kind) {
    case 'ok':
      return { status: 'connected', error: null };
    case 'refused': {
      const { kind } = refusalOf(outcome.code, outcome.status);
      const error = `WhatsApp answered ${outcome.code}: ${outcome.detail}. ${mendOf(outcome.code)}`.trim();
      return { status: kind === 'final' ? 'offline' : 'degraded', error };
    }
    case 'not_sent':
    case 'no_answer':
      return { status: 'offline', error: outcome.message };
  }
}
