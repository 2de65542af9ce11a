import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { ProviderDeps } from '../call-provider.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { commandDefinition } from './command-definition.ts';
import { callDiscord } from './discord-api.ts';
import type { DiscordOutcome } from './discord-api.ts';
import { COMMAND_NAME } from './parse-interaction.ts';
import { mendOf } from './send-result.ts';
import { webhookPath } from './webhook-address.ts';

const TIMEOUT_MS = 10_000;
const APPLICATION = /^\d{1,20}$/;

type WatchDeps = ProviderDeps & { listAccountsOf: ListAccountsOf };

/**
 * Asks Discord of each account for its bot, or for its webhook where it has only that. An application whose id is known is told
 * the command `/multijob` once.
 */
export function watchDiscord(deps: WatchDeps): ChannelWatch {
  /** Which revision of an account has its command. */
  const told = new Map<string, number>();
  return {
    channel: 'discord',
    look: async signal => {
      const accounts = await deps.listAccountsOf('discord');
      return Promise.all(accounts.map(account => lookAt(deps, told, account, signal)));
    },
  };
}

async function lookAt(
  deps: WatchDeps,
  told: Map<string, number>,
  account: Account,
  signal: AbortSignal,
): Promise<AccountHealth> {
  const { accountId, isEnabled, secrets, config } = account;
  const offline = (error: string): AccountHealth => ({ accountId, status: 'offline', error });
  if (!isEnabled) return offline('the account is switched off');
  const call = { timeoutMs: TIMEOUT_MS, signal };
  if (secrets['secret'] === undefined) {
    if (secrets['webhook_url'] === undefined)
      return offline('the account has neither a bot token nor a webhook: enter one');
    const path = webhookPath(secrets['webhook_url'].reveal());
    if (path === null) return offline('the webhook is none of Discord: copy its URL anew');
    return {
      accountId,
      ...standingOf(await callDiscord(deps, account, { ...call, method: 'GET', path, asBot: false })),
    };
  }
  const seen = standingOf(
    await callDiscord(deps, account, { ...call, method: 'GET', path: '/users/@me', asBot: true }),
  );
  const application = config['application_id'];
  const isKnown = typeof application === 'string' && APPLICATION.test(application);
  if (seen.status !== 'connected' || !isKnown || told.get(accountId) === account.revision)
    return { accountId, ...seen };
  const outcome = await tellCommand(deps, account, application, signal);
  if (outcome.kind === 'ok') {
    told.set(accountId, account.revision);
    return { accountId, ...seen };
  }
  const { error } = standingOf(outcome);
  return {
    accountId,
    status: 'degraded',
    error: `the command /${COMMAND_NAME} could not be made: ${error ?? 'no answer'}`,
  };
}

/** The same name once more is the same command. */
function tellCommand(
  deps: WatchDeps,
  account: Account,
  application: string,
  signal: AbortSignal,
): Promise<DiscordOutcome> {
  const path = `/applications/${application}/commands`;
  const call = { method: 'POST', path, asBot: true, body: commandDefinition() } as const;
  return callDiscord(deps, account, { ...call, timeoutMs: TIMEOUT_MS, signal });
}

function standingOf(outcome: DiscordOutcome): Pick<AccountHealth, 'status' | 'error'> {
  switch (outcome.kind) {
    case 'ok':
      return { status: 'connected', error: null };
    case 'refused': {
      const { status, code, detail } = outcome;
      const error =
        `Discord answered ${status}${code === 0 ? '' : ` (${code})`}: ${detail}. ${mendOf(code, status)}`.trim();
      return { status: status === 429 ? 'degraded' : 'offline', error };
    }
    case 'not_sent':
    case 'no_answer':
      return { status: 'offline', error: outcome.message };
  }
}
