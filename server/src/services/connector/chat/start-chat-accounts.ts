import type { Channel } from '@multi-job/contract';
import type { Account } from '../../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../../core/accounts/list-accounts-of.ts';
import { channelProvider } from '../../../core/channels/channel-provider.ts';
import type { ChatDeps } from '../../../operations/chat/chat-deps.ts';
import type { ChatUpdate } from '../../../operations/chat/chat-inbox.ts';
import type { HandledUpdate } from '../../../operations/chat/handle-update.ts';
import { startLoop } from '../../loop.ts';
import { startOneAtATime } from '../../one-at-a-time.ts';
import type { Service, ServiceDeps } from '../../service.ts';
import { startInboxWork } from './work-inbox.ts';

const LOOK_EVERY_MS = 2000;
/** With a look for free leases every quarter of it, another connector has taken over within ten seconds. */
const LEASE_MS = 7500;

export interface ChatAccountsDeps extends ServiceDeps {
  channel: Channel;
  listAccountsOf: ListAccountsOf;
  chat: ChatDeps;
  present: (account: Account, update: ChatUpdate, handled: HandledUpdate, signal: AbortSignal) => Promise<void>;
}

/**
 * Acts upon what is said to the accounts of a channel whose provider posts it to the API: each account by one connector of the
 * installation at a time. What is changed of an account is taken up within seconds.
 */
export async function startChatAccounts(deps: ChatAccountsDeps): Promise<Service> {
  const { channel } = deps;
  const underWay = new Map<string, { revision: number; service: Service }>();
  const turn = async (signal: AbortSignal): Promise<null> => {
    const accounts = await deps.listAccountsOf(channelProvider(channel));
    if (signal.aborted) return null;
    const wanted = new Map(accounts.filter(({ isEnabled }) => isEnabled).map(each => [each.accountId, each]));
    for (const [accountId, { revision, service }] of underWay) {
      if (wanted.get(accountId)?.revision === revision) continue;
      underWay.delete(accountId);
      await service.stop();
    }
    for (const account of wanted.values()) {
      const { accountId, revision } = account;
      if (!underWay.has(accountId)) underWay.set(accountId, { revision, service: await workFor(deps, account) });
    }
    return null;
  };
  const name = `care for ${channel} accounts`;
  const loop = startLoop({ ...deps, name, turn, longestSleepMs: LOOK_EVERY_MS });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
      await Promise.all([...underWay.values()].map(({ service }) => service.stop()));
    },
  };
}

function workFor(deps: ChatAccountsDeps, account: Account): Promise<Service> {
  const { channel, present } = deps;
  return startOneAtATime(deps, {
    name: `${channel}:${account.accountId}`,
    leaseMs: LEASE_MS,
    start: () =>
      Promise.resolve(startInboxWork({ ...deps, account, present: (...presented) => present(account, ...presented) })),
  });
}
