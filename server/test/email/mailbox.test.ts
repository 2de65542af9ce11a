import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { AppError } from '../../src/core/errors.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { messageIdFor } from '../../src/core/mail/message-id.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { listProviderAccounts } from '../../src/operations/accounts/list-provider-accounts.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { CHAT_INBOX_COLLECTION, listWaiting } from '../../src/operations/chat/chat-inbox.ts';
import { readMailbox } from '../../src/operations/mail/mailbox-state.ts';
import { changeState } from '../../src/operations/outbox/change-state.ts';
import { enqueueMessage } from '../../src/operations/outbox/enqueue-message.ts';
import { findMessage } from '../../src/operations/outbox/read-message.ts';
import { startMailboxes } from '../../src/services/connector/email/start-mailboxes.ts';
import type { Service } from '../../src/services/service.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { openMailHosts } from '../../src/tools/mail/open-mail-hosts.ts';
import { accountsOn } from '../accounts/accounts-on.ts';
import { engineWith } from '../worker/worker-stage.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { Dovecot } from './dovecot.ts';
import { AUTHSERV, bounced, written } from './mails.ts';
import { QuietProxy } from './quiet-proxy.ts';
import { PASSWORD, USER } from './smtp-stand-in.ts';

const WAIT = { timeout: 30_000, interval: 10 };
const TIMES = { answerMs: 1500, searchEveryMs: 2000, pollEveryMs: 300, renewAfterMs: 600_000, firstBackoffMs: 50 };

describe.each(ENGINE_KINDS)('a mailbox on the %s engine', kind => {
  const dovecot = new Dovecot();
  const closing: (() => Promise<void>)[] = [];
  const running: Service[] = [];
  let proxy: QuietProxy;
  let engine: Engine;
  /** What is to be stored of the next mail is not. */
  let isStoreAway = false;
  let base: {
    engine: Engine;
    clock: typeof systemClock;
    newId: ReturnType<typeof createIdSource>;
    logger: typeof silentLogger;
  };
  let start: () => Promise<Service>;
  let put: (
    provider: 'smtp' | 'imap',
    more?: Record<string, unknown>,
    place?: { accountId?: string; secret?: string },
  ) => Promise<unknown>;

  beforeAll(async () => {
    await dovecot.start();
    proxy = await new QuietProxy(dovecot.port).start();
    const place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    const failing = engineWith(engine, {
      putDocument: command => {
        if (!isStoreAway || command.collection !== CHAT_INBOX_COLLECTION) return engine.putDocument(command);
        isStoreAway = false;
        return Promise.reject(new AppError('UNAVAILABLE', 'ordered by a test'));
      },
    });
    base = { engine: failing, clock: systemClock, newId: createIdSource(), logger: silentLogger };
    const { deps } = accountsOn(base, { templates: providerTemplates() });
    const addressesOf = openMailHosts({ allowedHosts: [{ host: '127.0.0.1', port: null }], resolve: resolveHost });
    put = (provider, more = {}, { accountId = 'main', secret = PASSWORD } = {}) => {
      const config = {
        ...{ host: '127.0.0.1', port: provider === 'imap' ? proxy.port : 25, security: 'none', username: USER },
        ...(provider === 'smtp' && {
          from: USER,
          authserv_id: AUTHSERV,
          allowed_chat_ids: '@example.org',
          max_per_hour: 1000,
        }),
        ...more,
      };
      const body = { enabled: true, label: '', config: config as Record<string, string | number>, secrets: { secret } };
      return putAccount(deps, { provider, accountId, body, actor: 'test' });
    };
    start = async () => {
      // Who starts has looked at no account yet.
      const findAccount = createFindAccount(deps);
      const listAccountsOf = (provider: string) =>
        listProviderAccounts({ engine, environment: deps.environment, findAccount }, provider);
      const service = await startMailboxes({ ...base, listAccountsOf, addressesOf, times: TIMES });
      running.push(service);
      return service;
    };
    closing.push(
      () => place.close(),
      () => engine.close(),
      () => dovecot.stop(),
      () => proxy.stop(),
    );
    const aMinuteAgo = new Date(Date.now() - 60_000);
    dovecot.deliver(written({ text: 'from before', id: '<before@example.org>' }), aMinuteAgo);
    await put('smtp');
    await put('imap');
    await start();
    await stateIs(({ status }) => status === 'connected');
  }, 60_000);
  afterAll(async () => {
    await Promise.all(running.map(service => service.stop()));
    for (const close of closing.reverse()) await close();
  });

  const heard = async () => {
    const waiting = await listWaiting(engine, { channel: 'email', accountId: 'main', limit: 500 });
    return waiting.flatMap(({ update }) => (update?.said.kind === 'text' ? [update.said.text] : []));
  };
  const isHeard = (text: string) => vi.waitUntil(async () => (await heard()).includes(text), WAIT);
  const times = async (text: string) => (await heard()).filter(each => each === text).length;
  type State = NonNullable<Awaited<ReturnType<typeof readMailbox>>>;
  const stateIs = (isIt: (state: State) => boolean, accountId = 'main') =>
    vi
      .waitUntil(async () => {
        const state = await readMailbox(engine, accountId);
        return state !== null && isIt(state);
      }, WAIT)
      .catch(async (cause: unknown) => {
        throw new Error(`${accountId} is ${JSON.stringify(await readMailbox(engine, accountId))}\n${dovecot.log()}`, {
          cause,
        });
      });
  const restart = async (meanwhile: () => unknown = () => undefined) => {
    await Promise.all(running.splice(0).map(service => service.stop()));
    await meanwhile();
    await start();
  };

  test('what comes is taken once, as it says; what lay there before is left alone, and nothing is marked', async () => {
    dovecot.deliver(written({ text: '/run first', id: '<same@example.org>' }));
    await isHeard('/run first');
    dovecot.deliver(written({ text: 'second' }));
    dovecot.deliver(written({ text: 'again', id: '<same@example.org>', headers: [] }));
    await isHeard('second');
    expect(await heard()).not.toContain('from before');
    expect(dovecot.seen()).toBe(0);
  });

  test('what nobody vouches for, a program wrote or a stranger says is left out; a stranger may ask to be let in', async () => {
    const left: Parameters<typeof written>[0][] = [
      { text: 'left 1', results: null },
      { text: 'left 2', results: 'mx.evil.example; dmarc=pass header.from=example.org' },
      { text: 'left 3', results: `${AUTHSERV}; dmarc=fail header.from=example.org` },
      { text: 'left 4', headers: ['Auto-Submitted: auto-replied'] },
      { text: 'left 5', headers: ['Precedence: bulk'] },
      { text: 'left 6', headers: ['List-Id: <x.example.org>'] },
      { text: 'left 7', headers: ['X-Multi-Job: other'] },
      { text: 'left 8', id: messageIdFor('m.1', 'other.example') },
      { text: 'left 9', from: USER },
      { text: 'left 10', from: 'spam@example.net' },
      { text: 'left 11', headers: ['From: evil@example.org'] },
      { text: '/start left 12', from: 'new@example.net' },
    ];
    for (const each of left) dovecot.deliver(written(each));
    dovecot.deliver(written({ text: '', subject: '/status' }));
    await isHeard('/status');
    expect((await heard()).filter(text => text.includes('left'))).toEqual([]);
    const waiting = await listWaiting(engine, { channel: 'email', accountId: 'main', limit: 500 });
    const strangers = waiting.filter(({ update }) => update?.said.kind === 'stranger');
    expect(strangers.map(({ update }) => update?.sender_id)).toEqual(['new@example.net']);
  });

  test('a mail of 30 MB and one of 500 parts within each other keep nobody back', async () => {
    const head = written({ text: 'whole' }).split('\r\n\r\n')[0]!;
    dovecot.deliver(
      Buffer.concat([Buffer.from(`${head}\r\n\r\nhuge `), Buffer.alloc(30 * 1024 * 1024, 'text of it\r\n')]),
    );
    const nested = Array.from(
      { length: 500 },
      (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
    );
    dovecot.deliver(`${written({}).replace(/MIME-Version[\s\S]*/, 'MIME-Version: 1.0\r\n')}${nested.join('')}\r\ndeep`);
    dovecot.deliver(written({ text: 'behind both' }));
    await isHeard('behind both');
    expect((await heard()).some(text => text.startsWith('huge text'))).toBe(true);
  });

  test('a report of a mail that came back settles the message that it is about', async () => {
    const message = {
      messageId: 'run-9.notify:1',
      channel: 'email',
      accountId: 'main',
      to: 'siti@example.org',
      text: 'x',
    } as const;
    const of = { origin: 'run', jobId: null, runId: null, traceId: null } as const;
    await enqueueMessage(base, { ...message, ...of });
    const found = await findMessage(engine, message.messageId);
    await changeState(base, found!.record.key, () => ({ status: 'outcome_unknown' }));
    const about = messageIdFor('run-9.notify:1.1', 'example.com');
    dovecot.deliver(bounced(about, 'delayed'));
    dovecot.deliver(bounced(messageIdFor('nobodys.1', 'example.com')));
    dovecot.deliver(bounced(about));
    await vi.waitUntil(
      async () => (await findMessage(engine, message.messageId))?.record.state.status === 'failed',
      WAIT,
    );
    const { state } = (await findMessage(engine, message.messageId))!.record;
    expect(state).toMatchObject({ provider_status: 'failed 5.1.1', last_error: { code: 'bounced' } });
    expect(state.last_error?.message).toContain('siti@example.org was refused (5.1.1 550 no such user)');
  });

  test('of two connectors one reads; who comes after it goes on where it stopped', async () => {
    const before = proxy.connections;
    const second = await start();
    dovecot.deliver(written({ text: 'for one of two' }));
    await isHeard('for one of two');
    expect([proxy.connections, proxy.open()]).toEqual([before, 1]);
    await second.stop();
    await restart(() => {
      dovecot.deliver(written({ text: 'while nobody read' }));
    });
    await isHeard('while nobody read');
    expect(await times('for one of two')).toBe(1);
  });

  test('numbers that begin anew lose nothing and repeat nothing, also where the store was away amid it; it is told', async () => {
    const before = await heard();
    const { uid_validity, last_uid } = (await readMailbox(engine, 'main'))!;
    const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toUTCString();
    await restart(async () => {
      dovecot.deliver(written({ text: 'before the numbers changed' }));
      // Copied back just now, as it seems.
      dovecot.deliver(written({ text: 'of a month ago', headers: [`Received: by mx.example.com; ${aMonthAgo}`] }));
      await dovecot.renumber({ without: last_uid - 5 });
      proxy.target = dovecot.port;
      isStoreAway = true;
    });
    await isHeard('before the numbers changed');
    await stateIs(state => state.uid_validity !== uid_validity);
    dovecot.deliver(written({ text: 'after the numbers changed' }));
    await isHeard('after the numbers changed');
    const after = await heard();
    const more = ['before the numbers changed', 'after the numbers changed'];
    expect(after.toSorted()).toEqual([...before, ...more].toSorted());
    expect(isStoreAway).toBe(false);
    const { renumbered } = (await readMailbox(engine, 'main'))!;
    expect(renumbered).toMatchObject({ taken: 1, older: 1 });
  });

  test('by another port it is the same mailbox: nothing that came meanwhile is passed over', async () => {
    const { last_uid, since_ms } = (await readMailbox(engine, 'main'))!;
    await restart(async () => {
      dovecot.deliver(written({ text: 'between two ports' }));
      await put('imap', { port: dovecot.port });
    });
    await isHeard('between two ports');
    // Whether what was heard before is on record as well yet is another matter.
    await stateIs(state => state.last_uid > last_uid && state.since_ms === since_ms);
    expect(await times('between two ports')).toBe(1);
    expect(proxy.open()).toBe(0);
    await put('imap');
    await vi.waitUntil(() => proxy.open() === 1, WAIT);
    await stateIs(({ status }) => status === 'connected');
  });

  test('a connection that dies without a word is noticed, and another is made', async () => {
    proxy.fallSilent();
    dovecot.deliver(written({ text: 'into the silence' }));
    await stateIs(({ status }) => status === 'offline');
    await isHeard('into the silence');
    await stateIs(({ status, error }) => status === 'connected' && error === null);
  });

  test('how it is read is said, with how to mend it', async () => {
    const wrong: [string, Record<string, unknown>, RegExp][] = [
      ['folder', { mailbox: 'Nowhere' }, /offline: .*Nowhere.*check its name/],
      ['password', {}, /offline: .*does not let us in.*password/],
      ['tls', { security: 'tls' }, /offline: .*not reached/],
      ['starttls', { security: 'starttls' }, /offline: .*(?:certificate|self.signed)/i],
      ['closed', { host: '127.0.0.2' }, /offline: .*HTTP_TOOL_ALLOW_HOSTS/],
      ['unbelieved', {}, /degraded: .*authserv_id.*"mx\.example\.com"/],
    ];
    for (const [accountId, more] of wrong) {
      await put('imap', more, { accountId, secret: accountId === 'password' ? 'wrong-password-0123456789' : PASSWORD });
      await put('smtp', accountId === 'unbelieved' ? { authserv_id: '' } : {}, { accountId });
    }
    await stateIs(({ status }) => status === 'degraded', 'unbelieved');
    dovecot.deliver(written({ text: 'believed by one' }));
    await isHeard('believed by one');
    await Promise.all(
      wrong.map(([accountId, , said]) => stateIs(({ status, error }) => said.test(`${status}: ${error}`), accountId)),
    );
    const unbelieved = await listWaiting(engine, { channel: 'email', accountId: 'unbelieved', limit: 10 });
    expect(unbelieved).toEqual([]);
  });
});
