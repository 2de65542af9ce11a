import { createHash } from 'node:crypto';
import { botOf } from '../../../channels/telegram/bot-of.ts';
import type { Account } from '../../../core/accounts/account.ts';
import { TELEGRAM_PROVIDER } from '../../../operations/telegram-accounts/telegram-provider.ts';
import { startOneAtATime } from '../../one-at-a-time.ts';
import type { Service } from '../../service.ts';
import { startAccountCare } from '../start-account-care.ts';
import { startInboxWork } from '../chat/work-inbox.ts';
import { createReportHealth } from './account-health.ts';
import type { ReportHealth } from './account-health.ts';
import { startWebhook } from './keep-webhook.ts';
import { startPolling } from './poll-updates.ts';
import { presentOutcome } from './present-outcome.ts';
import type { TelegramServiceDeps } from './telegram-service-deps.ts';

/** With a look for free leases every quarter of it, another connector has taken over within seven seconds. */
const LEASE_MS = 5000;

interface Looked {
  /** Changes with everything that the work depends on. */
  key: string;
  service: Service;
}

/**
 * Looks after the accounts of Telegram: each by one connector of the installation at a time, so that no token is polled
 * twice. What is changed of an account is taken up within seconds.
 */
export async function startTelegram(deps: TelegramServiceDeps): Promise<Service> {
  const looked = new Map<string, Looked>();
  const reports = new Map<string, ReportHealth>();

  const look = async (signal: AbortSignal): Promise<number> => {
    const accounts = await deps.listAccountsOf(TELEGRAM_PROVIDER);
    if (signal.aborted) return 0;
    const idle = idleReasons(accounts);
    const wanted = new Map(
      accounts.filter(({ accountId }) => !idle.has(accountId)).map(each => [each.accountId, each]),
    );
    for (const [accountId, { key, service }] of looked) {
      const account = wanted.get(accountId);
      if (account !== undefined && keyOf(account) === key) continue;
      // Ended before another begins: two requests of one bot must not overlap.
      looked.delete(accountId);
      await service.stop();
    }
    for (const account of wanted.values()) {
      if (looked.has(account.accountId)) continue;
      looked.set(account.accountId, { key: keyOf(account), service: await lookAfter(deps, account) });
    }
    for (const [accountId, { status, error }] of idle) {
      const report = reports.get(accountId) ?? createReportHealth(deps, accountId);
      reports.set(accountId, report);
      await report(status, error);
    }
    return accounts.length;
  };

  const care = await startAccountCare(deps, { name: 'care for Telegram accounts', look });
  return {
    stop: async () => {
      await care.stop();
      await Promise.all([...looked.values()].map(({ service }) => service.stop()));
    },
  };
}

function lookAfter(deps: TelegramServiceDeps, account: Account): Promise<Service> {
  return startOneAtATime(deps, {
    name: `telegram:${account.accountId}`,
    leaseMs: LEASE_MS,
    start: () => Promise.resolve(startAccount(deps, account)),
  });
}

function startAccount(deps: TelegramServiceDeps, account: Account): Service {
  const token = account.secrets['bot_token'];
  const session = { ...deps, account, bot: token === undefined ? '' : botOf(token) };
  const inbox = startInboxWork({
    ...session,
    channel: 'telegram',
    present: (update, handled, signal) => presentOutcome(session, update, handled, signal),
  });
  const isWebhook = account.config['mode'] === 'webhook';
  const source = isWebhook
    ? startWebhook(session)
    : startPolling(session, () => {
        inbox.wake();
      });
  return {
    stop: async () => {
      await Promise.all([source.stop(), inbox.stop()]);
    },
  };
}

interface Idle {
  status: 'offline' | 'degraded';
  error: string;
}

/** Accounts that nothing is done for, with why. */
function idleReasons(accounts: readonly Account[]): Map<string, Idle> {
  const reasons = new Map<string, Idle>();
  const bots = new Map<string, string>();
  for (const { accountId, isEnabled, secrets } of accounts) {
    const token = secrets['bot_token'];
    if (token === undefined) {
      reasons.set(accountId, { status: 'offline', error: 'the account has no bot_token: enter the one of @BotFather' });
    } else if (!isEnabled) reasons.set(accountId, { status: 'offline', error: 'the account is switched off' });
    else {
      const other = bots.get(botOf(token));
      if (other === undefined) bots.set(botOf(token), accountId);
      else {
        const error = `the account "${other}" has the same bot: Telegram gives its updates to one only. Take one of them away.`;
        reasons.set(accountId, { status: 'degraded', error });
      }
    }
  }
  return reasons;
}

function keyOf({ revision, secrets, config, accountId }: Account): string {
  const token = secrets['bot_token']?.reveal() ?? '';
  return createHash('sha256')
    .update(JSON.stringify([accountId, revision, token, config]))
    .digest('hex');
}
