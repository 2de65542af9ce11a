import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { callSlack } from './slack-api.ts';
import type { SlackOutcome } from './slack-api.ts';

const TIMEOUT_MS = 10_000;

/** Asks Slack of each account whether its token is known (`auth.test`). */
export function watchSlack(deps: ProviderDeps & { listAccountsOf: ListAccountsOf }): ChannelWatch {
  return {
    channel: 'slack',
    look: async signal => {
      const accounts = await deps.listAccountsOf('slack');
      return Promise.all(accounts.map(account => lookAt(deps, account, signal)));
    },
  };
}

async function lookAt(deps: ProviderDeps, account: Account, signal: AbortSignal): Promise<AccountHealth> {
  const { accountId, isEnabled, secrets } = account;
  if (!isEnabled) return { accountId, status: 'offline', error: 'the account is switched off' };
  if (secrets['bot_token'] === undefined) {
    return { accountId, status: 'offline', error: 'the account has no bot_token: enter that of your app' };
  }
  const outcome = await callSlack(deps, account, { timeoutMs: TIMEOUT_MS, signal, method: 'auth.test', body: {} });
  return { accountId, ...standingOf(outcome) };
}

function standingOf(outcome: SlackOutcome): Pick<AccountHealth, 'status' | 'error'> {
  switch (outcome.kind) {
    case 'ok':
      return { status: 'connected', error: null };
    case 'refused': {
      const isLimited = outcome.error === 'ratelimited';
      const mend = isLimited ? '' : ': enter the bot_token anew, after the app was installed again';
      return { status: isLimited ? 'degraded' : 'offline', error: `Slack answered "${outcome.error}"${mend}` };
    }
    case 'not_sent':
    case 'no_answer':
      return { status: 'offline', error: outcome.message };
  }
}
