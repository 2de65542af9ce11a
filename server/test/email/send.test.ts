import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmailChannel } from '../../src/channels/email/create-email-channel.ts';
import { watchEmail } from '../../src/channels/email/watch-email.ts';
import type { OutgoingMessage } from '../../src/channels/outbound-channel.ts';
import type { Account } from '../../src/core/accounts/account.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { openMailHosts } from '../../src/tools/mail/open-mail-hosts.ts';
import { headerOf, PASSWORD, SmtpStandIn, USER } from './smtp-stand-in.ts';
import type { Fault } from './smtp-stand-in.ts';

const MESSAGE: OutgoingMessage = {
  ...{ messageId: 'run-1.notify:2', jobId: null, runId: null, traceId: null, to: 'Siti <siti@example.org>' },
  ...{ subject: 'All is well', text: 'a **b**', format: 'markdown', buttons: [], data: null, replyTo: null },
};
const NOW = Date.UTC(2030, 0, 2, 3, 4, 5);

describe('mail through the server of an account', () => {
  const stand = new SmtpStandIn();
  const never = new AbortController().signal;
  let config: Record<string, unknown> = {};
  let isEnabled = true;
  const account = (): Account => ({
    ...{ provider: 'smtp', accountId: 'main', isEnabled, label: '', origins: [], revision: 1, config },
    secrets: { secret: new Secret(PASSWORD) },
  });
  const addressesOf = openMailHosts({ allowedHosts: [{ host: '127.0.0.1', port: null }], resolve: resolveHost });
  const deps = { addressesOf, clock: { now: () => NOW }, answerTimeoutMs: 1500 };
  const channel = createEmailChannel({
    ...deps,
    findAccount: (_provider, id) => Promise.resolve(id === 'main' ? account() : null),
    threadOf: (_account, id) =>
      Promise.resolve(
        id === '<known@example.org>' ? { subject: 'A question', references: ['<first@example.org>'] } : null,
      ),
  });
  beforeAll(async () => {
    await stand.start();
    config = { host: '127.0.0.1', port: stand.port, security: 'none', username: USER, from: `Reports <${USER}>` };
  });
  afterAll(() => stand.stop());
  const send = (more: Partial<OutgoingMessage> = {}, fault?: Fault) => {
    if (fault !== undefined) stand.fail(fault);
    const [part] = channel.render({ ...MESSAGE, ...more });
    return channel.send('main', part!, never);
  };
  const withConfig = async <T>(more: Record<string, unknown>, act: () => Promise<T>): Promise<T> => {
    const before = config;
    config = { ...config, ...more };
    try {
      return await act();
    } finally {
      config = before;
    }
  };

  test('a message goes as text and as HTML, with an id that follows from the message, and says that a program wrote it', async () => {
    const id = '<multijob.run-1=2Enotify=3A2.1@example.com>';
    expect(await send()).toMatchObject({ kind: 'sent', providerMessageId: id });
    expect(await send()).toMatchObject({ kind: 'sent', providerMessageId: id });
    const { from, to, source, user } = stand.sent.at(-1)!;
    expect({ from, to, user }).toEqual({ from: USER, to: ['siti@example.org'], user: USER });
    const mail = await PostalMime.parse(source);
    expect(mail).toMatchObject({
      ...{ messageId: id, subject: 'All is well', text: 'a b\n', date: '2030-01-02T03:04:05.000Z' },
      from: { name: 'Reports', address: USER },
      to: [{ name: 'Siti', address: 'siti@example.org' }],
    });
    expect(mail.html).toContain('a <b>b</b>');
    expect(headerOf(source, 'auto-submitted')).toBe('auto-generated');
    expect(headerOf(source, 'x-auto-response-suppress')).toBe('All');
    expect(headerOf(source, 'x-multi-job')).toBe('main');
  });

  test('an answer stands in its thread', async () => {
    await send({ replyTo: '<known@example.org>', subject: null });
    const { source } = stand.sent.at(-1)!;
    expect(headerOf(source, 'in-reply-to')).toBe('<known@example.org>');
    expect(headerOf(source, 'references')).toBe('<first@example.org> <known@example.org>');
    expect(headerOf(source, 'subject')).toBe('Re: A question');
    expect(headerOf(source, 'auto-submitted')).toBe('auto-replied');
    await send({ replyTo: '<x@y>\r\nBcc: evil@example.net', subject: null });
    expect(headerOf(stand.sent.at(-1)!.source, 'bcc')).toBeUndefined();
    expect(headerOf(stand.sent.at(-1)!.source, 'in-reply-to')).toBeUndefined();
  });

  test('all that is hard arrives whole and as text: emoji, right to left, 10 000 characters, code, links, markup', async () => {
    const text = [
      '👩‍👩‍👧 مرحبا שלום ',
      '`rm -rf *` <script>alert(1)</script> & "q" \u0007',
      '[site](https://example.com/?a=1&b=%22)',
      '```\nif (a < b) {\n  x();\n}\n```',
      '.\n..two dots\nFrom here',
      Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' '),
    ].join('\n\n');
    expect(text.length).toBeGreaterThan(10_000);
    expect(await send({ text })).toMatchObject({ kind: 'sent' });
    const mail = await PostalMime.parse(stand.sent.at(-1)!.source);
    expect(mail.text?.match(/word\d+/g)).toHaveLength(1500);
    for (const holds of [
      '👩‍👩‍👧 مرحبا שלום',
      'site (https://example.com/?a=1&b=%22)',
      '  x();',
      '.\n..two dots\nFrom here',
    ]) {
      expect(mail.text).toContain(holds);
    }
    expect(mail.html).not.toMatch(/<script|[^\P{Cc}\s]/u);
    expect(mail.html).toContain('href="https://example.com/?a=1&amp;b=%22"');
    for (const line of stand.sent.at(-1)!.source.split('\r\n')) expect(line.length).toBeLessThan(999);
  });

  test('an address or subject that is more than one line, or more than one address, is refused before anything is dialled', async () => {
    const before = stand.sent.length;
    const bad = [
      ...[
        'siti@example.org\r\nBcc: evil@example.net',
        'siti@example.org\nRCPT TO:<evil@example.net>',
        'a@example.org, b@example.org',
      ],
      ...[
        '',
        'siti',
        '@example.org',
        'siti@',
        'a b@example.org',
        'x@exa mple.org',
        '<siti@example.org',
        'a@b@c d',
        'a@-x.org',
      ],
      ...[
        'Siti <siti@example.org> <evil@example.net>',
        '"a\r\n" <siti@example.org>',
        `${'a'.repeat(65)}@example.org`,
        'a@[127.0.0.1]',
      ],
    ];
    for (const to of bad) expect([to, await send({ to })]).toMatchObject([to, { kind: 'final', code: 'bad_address' }]);
    for (const subject of ['a\r\nBcc: evil@example.net', 'a\u0000b', 'a\u2028b']) {
      expect(await send({ subject })).toMatchObject({ kind: 'final', code: 'bad_subject' });
    }
    expect(stand.sent).toHaveLength(before);
    expect(await send({ to: 'jürgen <a+b@bücher.example>' })).toMatchObject({ kind: 'sent' });
    expect(headerOf(stand.sent.at(-1)!.source, 'to')).toContain('<a+b@xn--bcher-kva.example>');
  });

  test.each<[string, Fault, object]>([
    ['greylisting', { at: 'rcpt', status: 451, text: '4.7.1 try later' }, { kind: 'retry', code: 'provider_error' }],
    ['too busy', { at: 'connect', status: 421, text: '4.3.2 busy' }, { kind: 'retry', code: 'provider_error' }],
    ['no such person', { at: 'rcpt', status: 550, text: '5.1.1 no such user' }, { kind: 'final', code: 'refused' }],
    ['not our sender', { at: 'mail', status: 553, text: '5.7.1 not owned' }, { kind: 'final', code: 'refused' }],
    ['wrong password', { at: 'auth', status: 535, text: '5.7.8 no' }, { kind: 'final', code: 'unauthorized' }],
    ['sign-in is away', { at: 'auth', status: 454, text: '4.7.0 later' }, { kind: 'retry', code: 'provider_error' }],
    [
      'full, after the mail',
      { at: 'data', status: 452, text: '4.2.2 full' },
      { kind: 'retry', code: 'provider_error' },
    ],
    ['spam, after the mail', { at: 'data', status: 554, text: '5.7.1 spam' }, { kind: 'final', code: 'refused' }],
    ['lost within the mail', { at: 'reset_in_data' }, { kind: 'unknown', code: 'no_answer' }],
    ['lost after it was taken', { at: 'reset_after_taken' }, { kind: 'unknown', code: 'no_answer' }],
    ['silent after it was taken', { at: 'silent_after_taken' }, { kind: 'unknown', code: 'no_answer' }],
  ])('what the server says counts: %s', async (_name, fault, result) => {
    const outcome = await send({}, fault);
    expect(outcome).toMatchObject(result);
    expect(JSON.stringify(outcome)).not.toContain(PASSWORD);
  });

  test('without a connection it is tried again; what cannot be dialled is final, and says how to mend it', async () => {
    expect(await withConfig({ port: 1 }, send)).toMatchObject({ kind: 'retry', code: 'unreachable' });
    expect(await withConfig({ host: 'nowhere.invalid' }, send)).toMatchObject({ kind: 'retry', code: 'unreachable' });
    const closed = await withConfig({ host: '127.0.0.2' }, send);
    expect(closed).toMatchObject({
      kind: 'final',
      message: expect.stringContaining('HTTP_TOOL_ALLOW_HOSTS') as string,
    });
    const named = await withConfig({ host: 'localhost' }, send);
    expect(named).toMatchObject({ kind: 'final', message: expect.stringContaining('HTTP_TOOL_ALLOW_HOSTS') as string });
    for (const [more, word] of [
      [{ host: '' }, 'host'],
      [{ host: 'a b' }, 'host'],
      [{ port: 0 }, 'port'],
      [{ port: '99999' }, 'port'],
      [{ security: 'ssl' }, 'security'],
      [{ from: 'a\r\n@b' }, 'from'],
    ] as const) {
      expect(await withConfig(more, send)).toMatchObject({
        kind: 'final',
        message: expect.stringContaining(word) as string,
      });
    }
    isEnabled = false;
    expect(await send()).toMatchObject({ kind: 'final', code: 'account_disabled' });
    isEnabled = true;
    expect(await channel.send('other', channel.render(MESSAGE)[0]!, never)).toMatchObject({ code: 'account_missing' });
    const ended = AbortSignal.abort();
    expect(await channel.send('main', channel.render(MESSAGE)[0]!, ended)).toMatchObject({ kind: 'retry' });
  });

  test('a certificate that nobody vouches for is refused, and neither password nor mail is said', async () => {
    const before = stand.sent.length;
    const hidden = new SmtpStandIn({ secure: true });
    await hidden.start();
    try {
      expect(await withConfig({ security: 'starttls' }, send)).toMatchObject({ kind: 'retry', code: 'unreachable' });
      expect(await withConfig({ security: 'tls', port: hidden.port }, send)).toMatchObject({ kind: 'retry' });
      const plain = new SmtpStandIn({ disabledCommands: ['STARTTLS'] });
      await plain.start();
      const refused = await withConfig({ security: 'starttls', port: plain.port }, send);
      expect(refused.kind).not.toBe('sent');
      expect(plain.sent).toEqual([]);
      await plain.stop();
    } finally {
      await hidden.stop();
    }
    expect([stand.sent.length, hidden.sent.length]).toEqual([before, 0]);
  });

  test('an account is looked at by signing in, not more often than its server likes, and nothing is sent', async () => {
    const before = stand.sent.length;
    let mailbox: {
      status: 'connected' | 'offline';
      error: string | null;
      searched_ms: number | null;
      checked_ms: number;
      renumbered: { at_ms: number; taken: number; known: number; older: number } | null;
    } | null = null;
    let tooMany: { sender: string; limit: number; until_ms: number } | null = null;
    let mailboxes: Account[] = [];
    const watch = watchEmail({
      ...deps,
      listAccountsOf: provider => Promise.resolve(provider === 'smtp' ? [account()] : mailboxes),
      mailboxOf: () => Promise.resolve(mailbox),
      tooManyOf: () => Promise.resolve(tooMany),
    });
    expect(await watch.look(never)).toMatchObject([{ accountId: 'main', status: 'connected', error: null }]);
    stand.fail({ at: 'auth', status: 535, text: 'no' });
    expect(await watch.look(never)).toMatchObject([{ status: 'connected' }]);
    mailboxes = [
      { ...account(), provider: 'imap' },
      { ...account(), provider: 'imap', accountId: 'alone' },
    ];
    expect(await watch.look(never)).toMatchObject([{ status: 'degraded' }, { accountId: 'alone', status: 'offline' }]);
    mailbox = { status: 'connected', error: null, searched_ms: NOW - 5, checked_ms: NOW, renumbered: null };
    const connected = { status: 'connected', exchangedAtMs: NOW - 5 };
    expect(await watch.look(never)).toMatchObject([{ ...connected, note: null }, {}]);
    mailbox = { ...mailbox, renumbered: { at_ms: NOW - 1000, taken: 1, known: 7, older: 3 } };
    tooMany = { sender: 'siti@example.org', limit: 10, until_ms: NOW + 1000 };
    const note =
      /numbered the mailbox anew.*1 new and taken, 7 taken before, 3 older.*siti@example\.org wrote more than 10.*smtp\/main/;
    expect(await watch.look(never)).toMatchObject([{ ...connected, note: expect.stringMatching(note) as string }, {}]);
    // More are taken by now.
    tooMany = { ...tooMany, limit: 5 };
    const other = expect.not.stringContaining('siti') as string;
    expect(await watch.look(never)).toMatchObject([{ ...connected, note: other }, {}]);
    mailbox = { status: 'offline', error: 'no route', searched_ms: null, checked_ms: NOW, renumbered: null };
    expect(await watch.look(never)).toMatchObject([{ status: 'degraded', error: 'reading the mailbox: no route' }, {}]);
    mailboxes = [];
    const wrong = watchEmail({
      ...deps,
      listAccountsOf: provider => Promise.resolve(provider === 'smtp' ? [account()] : []),
      mailboxOf: () => Promise.resolve(null),
      tooManyOf: () => Promise.resolve(null),
    });
    expect(await wrong.look(never)).toMatchObject([
      { status: 'offline', error: expect.stringContaining('password') as string },
    ]);
    expect(stand.sent).toHaveLength(before);
  });
});
