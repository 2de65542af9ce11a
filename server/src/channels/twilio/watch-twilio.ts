import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { mendOf, refusalOf } from './error-codes.ts';
import { accountSidOf, SID_MEND } from './twilio-account.ts';
import { callTwilio } from './twilio-api.ts';
import type { TwilioOutcome } from './twilio-api.ts';

const TIMEOUT_MS = 10_000;

/** Asks Twilio for the account itself: whether it is signed in, and whether it may be used. */
export function watchTwilio(
  channel: 'sms' | 'voice',
  deps: ProviderDeps & { listAccountsOf: ListAccountsOf },
): ChannelWatch {
  return {
    channel,
    look: async signal => {
      const accounts = await deps.listAccountsOf('twilio');
      return Promise.all(accounts.map(account => lookAt(deps, account, signal)));
    },
  };
}

async function lookAt(deps: ProviderDeps, account: Account, signal: AbortSignal): Promise<AccountHealth> {
  const { accountId, isEnabled, secrets, config } = account;
  const offline = (error: string): AccountHealth => ({ accountId, status: 'offline', error });
  if (!isEnabled) return offline('the account is switched off');
  if (secrets['secret'] === undefined) return offline('the account has no auth token: enter it as its secret');
  const sid = accountSidOf(config);
  if (sid === null) return offline(SID_MEND);
  const outcome = await callTwilio(deps, account, {
    ...{ method: 'GET', path: `/Accounts/${sid}.json`, timeoutMs: TIMEOUT_MS, signal },
  });
  return { accountId, ...standingOf(outcome) };
}

function standingOf(outcome: TwilioOutcome): Pick<AccountHealth, 'status' | 'error'> {
  switch (outcome.kind) {
    case 'ok': {
      const { status } = outcome.answer;
      const isClosed = status === 'suspended' || status === 'closed';
      return isClosed
        ? { status: 'offline', error: `Twilio says that the account is ${status}` }
        : { status: 'connected', error: null };
    }
    case 'refused': {
      const { kind } = refusalOf(outcome.code, outcome.status, outcome.afterMs !== null);
      const error = `Twilio answered ${outcome.code}: ${outcome.detail}. ${mendOf(outcome.code)}`.trim();
      return { status: kind === 'final' ? 'offline' : 'degraded', error };
    }
    case 'not_sent':
    case 'no_answer':
      return { status: 'offline', error: outcome.message };
  }
}
