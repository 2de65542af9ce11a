import type { Channel, Connector, ConnectorHealth } from '@multi-job/contract';
import { CHANNELS } from '@multi-job/contract/connector';
import { accountName, parseAccountName } from '../../core/accounts/account-name.ts';
import { channelProvider } from '../../core/channels/channel-provider.ts';
import { connectorStanding, STALE_AFTER_MS } from '../../core/channels/connector-standing.ts';
import { isWatched, WATCHED_CHANNELS_TEXT } from '../../core/channels/watched-channels.ts';
import type { Clock } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { ACCOUNTS_COLLECTION, recordOf } from '../accounts/account-document.ts';
import type { EnvironmentAccounts } from '../accounts/environment-accounts.ts';
import type { AllDependents } from '../accounts/find-dependents.ts';
import { connectorHealthId } from './connector-health-document.ts';
import { listConnectorHealth } from './list-connector-health.ts';

export interface ConnectorDeps {
  engine: Engine;
  clock: Clock;
  environment: EnvironmentAccounts;
  /** Under which the world reaches the API; null: nobody said. */
  publicUrl: string | null;
}

interface KnownAccount {
  channel: Channel;
  accountId: string;
  label: string;
  isEnabled: boolean;
  source: string;
}

const PAGE_SIZE = 200;
/** Channels whose accounts the provider can post to. */
const DOORS: ReadonlySet<Channel> = new Set(['telegram', 'slack', 'whatsapp', 'discord', 'sms', 'voice', 'email']);

/**
 * Every account of every channel that can be connected, with how it stands now, also those that nothing has looked at yet;
 * ordered by channel and account. One that was deleted is not among them; one that only a connector knows (its settings name
 * it) is, as long as it reports.
 */
export async function listConnectors(deps: ConnectorDeps, dependents: AllDependents | null): Promise<Connector[]> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const [accounts, found] = await Promise.all([accountsOf(deps), listConnectorHealth(engine)]);
  const health = new Map(found.map(each => [connectorHealthId(each.channel, each.account_id), each]));
  const known = new Map(accounts.map(each => [connectorHealthId(each.channel, each.accountId), each]));
  for (const each of found) {
    const id = connectorHealthId(each.channel, each.account_id);
    const isFresh = nowMs - Date.parse(each.checked_at) <= STALE_AFTER_MS;
    if (known.has(id) || !isFresh) continue;
    known.set(id, {
      channel: each.channel,
      accountId: each.account_id,
      label: '',
      isEnabled: true,
      source: 'connector',
    });
  }
  return [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, account]) => shown(account, health.get(id) ?? null, { deps, dependents, nowMs }));
}

async function accountsOf({ engine, environment }: ConnectorDeps): Promise<KnownAccount[]> {
  const accounts = new Map<string, KnownAccount>();
  for (const channel of CHANNELS.filter(isWatched)) {
    const provider = channelProvider(channel);
    for (const [name, { account, setting }] of environment) {
      if (account.provider !== provider) continue;
      const known = { channel, accountId: account.accountId, label: '', isEnabled: true, source: setting };
      accounts.set(`${channel} ${name}`, known);
    }
    const query = { collection: ACCOUNTS_COLLECTION, prefix: `${provider}/`, limit: PAGE_SIZE };
    let after: string | undefined;
    do {
      const { items } = await engine.listDocuments({ ...query, after });
      for (const document of items) {
        const named = parseAccountName(document.id);
        const { stored } = recordOf(document);
        if (named === null) continue;
        const { label = '', enabled = false } = stored ?? {};
        const { accountId } = named;
        // One account may be of several channels.
        accounts.set(`${channel} ${document.id}`, { channel, accountId, label, isEnabled: enabled, source: 'store' });
      }
      after = items.length < PAGE_SIZE ? undefined : items.at(-1)?.id;
    } while (after !== undefined);
  }
  return [...accounts.values()];
}

interface Showing {
  deps: ConnectorDeps;
  dependents: AllDependents | null;
  nowMs: number;
}

function shown(account: KnownAccount, health: ConnectorHealth | null, { deps, dependents, nowMs }: Showing): Connector {
  const { channel, accountId, label, source } = account;
  const uses = dependents?.of.get(accountName(channelProvider(channel), accountId));
  const path = DOORS.has(channel) ? `/connectors/${channel}/webhook/${encodeURIComponent(accountId)}` : null;
  return {
    channel,
    account_id: accountId,
    ...standingOf(account, health, nowMs),
    label,
    source,
    checked_at: health?.checked_at ?? null,
    changed_at: health?.changed_at ?? null,
    last_error: health?.last_error ?? null,
    reconnects: health?.reconnects ?? 0,
    last_exchange_at: health?.last_exchange_at ?? null,
    next_try_at: account.isEnabled ? (health?.next_try_at ?? null) : null,
    door: path === null ? null : { path, public_url: deps.publicUrl === null ? null : `${deps.publicUrl}${path}` },
    depends_total: uses?.total ?? 0,
  };
}

function standingOf(
  { channel, accountId, isEnabled, source }: KnownAccount,
  health: ConnectorHealth | null,
  nowMs: number,
): Pick<Connector, 'status' | 'since' | 'detail'> {
  if (!isEnabled) {
    const mend =
      source === 'store'
        ? `; switch it on with multi-job accounts set ${channelProvider(channel)}/${accountId} --enable`
        : '';
    return { status: 'off', since: null, detail: `The account is switched off${mend}.` };
  }
  if (health !== null) return connectorStanding(health, nowMs);
  const detail = `No connector has looked at it yet; one does within half a minute while a connector service runs (it looks after ${WATCHED_CHANNELS_TEXT} accounts).`;
  return { status: 'not_checked', since: null, detail };
}
