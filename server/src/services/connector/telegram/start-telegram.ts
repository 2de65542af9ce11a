import { createHash } from 'node:crypto';
import { botOf } from '../../../channels/telegram/bot-of.ts';
import type { Account } from '../../../core/accounts/account.ts';
import { pruneChats } from '../../../operations/chat/prune-chats.ts';
import { TELEGRAM_PROVIDER } from '../../../operations/telegram-accounts/telegram-provider.ts';
import { startLoop } from '../../loop.ts';
import { startOneAtATime } from '../../one-at-a-time.ts';
import type { Service } from '../../service.ts';
import { startInboxWork } from '../chat/work-inbox.ts';
import { createReportHealth } from './account-health.ts';
import type { ReportHealth } from './account-health.ts';
import { startWebhook } from './keep-webhook.ts';
import { startPolling } from './poll-updates.ts';
import { presentOutcome } from './present-outcome.ts';
import type { TelegramServiceDeps } from './telegram-service-deps.ts';

const LOOK_EVERY_MS = 2000;
/** With a look for free leases every quarter of it, another connector has taken over within ten seconds. */
const LEASE_MS = 7500;
const PRUNE_EVERY_MS = 3_600_000;

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
  let prunedMs = deps.clock.now();

  const turn = async (signal: AbortSignal): Promise<null> => {
    const accounts = await deps.listAccountsOf(TELEGRAM_PROVIDER);
    if (signal.aborted) return null;
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
    if (deps.clock.now() - prunedMs >= PRUNE_EVERY_MS) {
      prunedMs = deps.clock.now();
      await pruneChats(deps);
    }
    return null;
  };

  const loop = startLoop({ ...deps, name: 'care for Telegram accounts', turn, longestSleepMs: LOOK_EVERY_MS });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
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
    if (!isEnabled) reasons.set(accountId, { status: 'offline', error: 'the account is switched off' });
    else if (token === undefined) {
      reasons.set(accountId, { status: 'offline', error: 'the account has no bot_token: enter the one of @BotFather' });
    } else {
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
