import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountHealth, ChannelWatch } from '../../src/channels/channel-watch.ts';
import type { OutboundChannel } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { ACCOUNTS_COLLECTION } from '../../src/operations/accounts/account-document.ts';
import { listConnectorHealth } from '../../src/operations/channels/list-connector-health.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { channelPart } from '../../src/services/connector/channel-part.ts';
import type { ChannelPart } from '../../src/services/connector/channel-part.ts';
import { startConnector } from '../../src/services/connector/start-connector.ts';
import { startOneAtATime } from '../../src/services/one-at-a-time.ts';
import type { Service } from '../../src/services/service.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

const newId = createIdSource();
const POLL = { timeout: 120_000, interval: 10 };

describe.each(ENGINE_KINDS)('the connector on the %s engine', kind => {
  let place: Place;
  let engines: Engine[];
  let services: Service[];
  beforeEach(async () => {
    place = await openPlace(kind);
    engines = [];
    services = [];
  });
  afterEach(async () => {
    await Promise.all(services.map(service => service.stop()));
    await Promise.all(engines.map(engine => engine.close()));
    await place.close();
  });

  /** What a process of its own is given. */
  async function anotherProcess() {
    const engine = await openEngine(place.store, silentLogger);
    engines.push(engine);
    return { engine, clock: systemClock, newId, logger: silentLogger };
  }

  async function connect(watch: ChannelWatch, watchEveryMs = 10): Promise<Engine> {
    const deps = await anotherProcess();
    const config = { version: '1', heartbeatTtlMs: 10_000, watchEveryMs };
    services.push(await startConnector({ ...deps, config, parts: [partOf(watch)], listAccountsOf }));
    return deps.engine;
  }

  test('accounts are looked at again and again; a change is kept, and told once', async () => {
    const finds: AccountHealth['status'][] = ['connected', 'connected', 'offline', 'connected'];
    const engine = await connect(watchOf(look => finds[Math.min(look, finds.length) - 1] ?? 'offline'));

    await expect
      .poll(async () => (await listConnectorHealth(engine)).map(health => health.reconnects), POLL)
      .toEqual([1]);
    expect(await listConnectorHealth(engine)).toMatchObject([
      { channel: 'webhook', account_id: 'ops', status: 'connected' },
    ]);
    const told = async () =>
      (await engine.readEventsAfter('', 100))
        .filter(event => event.type === 'connector.status_changed')
        .map(event => event.data['to']);
    await expect.poll(told, POLL).toEqual(['connected', 'offline', 'connected']);
  });

  test('what is saved of an account is tried at once, not at the next look', async () => {
    const engine = await connect(
      watchOf(look => (look === 1 ? 'offline' : 'connected')),
      3_600_000,
    );
    const standing = async () => (await listConnectorHealth(engine)).map(({ status }) => status);
    await expect.poll(standing, POLL).toEqual(['offline']);
    const account = { collection: ACCOUNTS_COLLECTION, id: 'webhook/ops', value: {}, nowMs: Date.now(), wakes: true };
    await (await anotherProcess()).engine.putDocument(account);
    await expect.poll(standing, POLL).toEqual(['connected']);
  });

  test('of two connectors one watches a channel; the other does when that one stops', async () => {
    const looks: number[] = [0, 0];
    const counting = (index: number) =>
      watchOf(look => {
        looks[index] = look;
        return 'connected';
      });
    await connect(counting(0));
    await expect.poll(() => looks[0], POLL).toBeGreaterThan(0);
    await connect(counting(1));
    const seen = looks[0]!;
    await expect.poll(() => looks[0], POLL).toBeGreaterThan(seen + 3);
    expect(looks[1]).toBe(0);

    await services.shift()!.stop();
    const last = looks[0];
    await expect.poll(() => looks[1], POLL).toBeGreaterThan(3);
    expect(looks[0]).toBe(last);
  });

  test('a channel is loaded with its first account, not before, and begins at once; what was known of it is forgotten till then', async () => {
    const process = await anotherProcess();
    const { engine } = process;
    const was = { channel: 'webhook', account_id: 'gone', status: 'connected', last_error: null } as const;
    await writeConnectorHealth(engine, was, Date.now());
    const accounts: Account[] = [];
    const lived: string[] = [];
    const part = partOf(watchOf(() => 'connected'));
    const open = async () => {
      lived.push('loaded');
      const startChats = () => {
        lived.push('chats');
        return Promise.resolve({ stop: () => Promise.resolve(void lived.push('ended')) });
      };
      return { ...(await part.open()), startChats };
    };
    const config = { version: '1', heartbeatTtlMs: 10_000, watchEveryMs: 10_000 };
    const parts = [channelPart(part.channel, part.providers, open)];
    const connector = await startConnector({
      ...{ ...process, config, parts },
      listAccountsOf: () => Promise.resolve([...accounts]),
    });
    services.push(connector);
    expect(await listConnectorHealth(engine)).toEqual([]);
    expect(lived).toEqual([]);

    accounts.push(OPS);
    const saved = { collection: ACCOUNTS_COLLECTION, id: 'webhook:ops', value: {}, wakes: true };
    await engine.putDocument({ ...saved, nowMs: Date.now() });
    await expect
      .poll(async () => (await listConnectorHealth(engine)).map(each => each.account_id), POLL)
      .toEqual(['ops']);
    await expect.poll(() => lived, POLL).toEqual(['loaded', 'chats']);

    await connector.stop();
    expect(lived).toEqual(['loaded', 'chats', 'ended']);
  });

  test('what a process did that died is begun by another when its lease has run out, and not before', async () => {
    const begun: { who: string; atMs: number }[] = [];
    const ended: string[] = [];
    const start = (who: string) => () => {
      begun.push({ who, atMs: Date.now() });
      return Promise.resolve({ stop: () => Promise.resolve(void ended.push(who)) });
    };
    // So long that a pause of this machine is not taken for a death.
    const leaseMs = 2500;
    const dying = await anotherProcess();
    await startOneAtATime(dying, { name: 'x', start: start('first'), leaseMs });
    const startedMs = begun[0]!.atMs;
    services.push(await startOneAtATime(await anotherProcess(), { name: 'x', start: start('second'), leaseMs }));
    services.push(await startOneAtATime(await anotherProcess(), { name: 'y', start: start('third') }));
    expect(begun.map(({ who }) => who)).toEqual(['first', 'third']);

    // Its store is gone for it: as seen from outside it is dead.
    await dying.engine.close();
    engines.shift();

    await expect.poll(() => begun.map(({ who }) => who), POLL).toEqual(['first', 'third', 'second']);
    expect(ended).toEqual(['first']);
    expect(begun[2]!.atMs - startedMs).toBeGreaterThanOrEqual(leaseMs);
  });
});

const OPS: Account = {
  ...{ provider: 'webhook', accountId: 'ops', isEnabled: true, label: '' },
  ...{ config: {}, secrets: {}, origins: [], revision: 1 },
};
const listAccountsOf = () => Promise.resolve([OPS]);

function partOf(watch: ChannelWatch): ChannelPart {
  const outbound: OutboundChannel = {
    channel: watch.channel,
    render: () => [],
    send: () => Promise.reject(new Error('nothing is sent here')),
  };
  return channelPart(watch.channel, [OPS.provider], () => Promise.resolve({ outbound, watch }));
}

/** One account, found as `find` says of the first look, the second … */
function watchOf(find: (look: number) => AccountHealth['status']): ChannelWatch {
  let looks = 0;
  return {
    channel: 'webhook',
    look: () => {
      looks += 1;
      return Promise.resolve([{ accountId: 'ops', status: find(looks), error: null }]);
    },
  };
}
