import type { Client } from '@multi-job/contract';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { messageIdFor } from '../../src/core/mail/message-id.ts';
import { TEN_CONVERSATIONS } from '../channels/ten-conversations.ts';
import { INBOUND_SECRET, openEmailInstallation, WAIT } from './email-installation.ts';
import type { EmailInstallation } from './email-installation.ts';
import { AUTHSERV, bounced, written } from './mails.ts';
import type { Written } from './mails.ts';
import { headerOf } from './smtp-stand-in.ts';
import type { Sent } from './smtp-stand-in.ts';

describe.each(['embedded', 'redis'] as const)('mail through the services as processes, on the %s engine', kind => {
  let its: EmailInstallation;
  let client: Client;
  beforeAll(async () => {
    its = await openEmailInstallation(kind);
    ({ client } = its);
    await its.start('api');
    await its.prepare();
    await Promise.all([its.start('worker'), its.start('connector')]);
    await its.isRead();
  }, 120_000);
  afterAll(async () => {
    await its.close();
  });
  const sentTo = (address: string): Sent[] => its.smtp.sent.filter(({ to }) => to.includes(address));
  const runsOf = async (source?: string) =>
    (await its.runsOf('note')).filter(run => source === undefined || run.source === source);
  const post = (body: unknown, secret = INBOUND_SECRET, account = 'main') =>
    fetch(`${its.apiUrl}/connectors/email/webhook/${account}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`any:${secret}`).toString('base64')}`,
      },
      body: JSON.stringify(body),
    });

  test('a command runs a job once, is answered in its thread by TLS, and its outcome follows there', async () => {
    const once = written({ text: '/run note', subject: 'Please', id: '<once@example.org>' });
    its.dovecot.deliver(once);
    its.dovecot.deliver(once);
    // What passes on a mail may date it anew.
    its.dovecot.deliver(once.replace(/^Date: .*$/m, `Date: ${new Date(Date.now() - 60_000).toUTCString()}`));
    await its.mail(/note: run[\s\S]*success/);
    const answers = sentTo('siti@example.org');
    for (const { source, isEncrypted, user } of answers) {
      expect([isEncrypted, user]).toEqual([true, 'reports@example.com']);
      expect(headerOf(source, 'in-reply-to')).toBe('<once@example.org>');
      expect(headerOf(source, 'subject')).toBe('Re: Please');
      expect(headerOf(source, 'auto-submitted')).toBe('auto-replied');
    }
    expect(await runsOf()).toHaveLength(1);
    const [account] = await client.connectors.list();
    expect(account).toMatchObject({ channel: 'email', account_id: 'main', status: 'connected' });
    expect(account?.door?.path).toBe('/connectors/email/webhook/main');
  });

  test('ten conversations are answered, each in a thread of its own', async () => {
    await client.jobs.save({ job_id: 'off', type: 'simulation.heavy', inputs: {} });
    await client.jobs.disable('off');
    const idOf = (at: number) => `<ten${at}@example.org>`;
    for (const [at, [said]] of TEN_CONVERSATIONS.entries()) {
      its.dovecot.deliver(written({ text: `/${said}`, subject: said, id: idOf(at), from: 'ten@example.org' }));
    }
    const answersTo = (id: string) => its.smtp.sent.filter(({ source }) => headerOf(source, 'in-reply-to') === id);
    for (const [at, [said, answer]] of TEN_CONVERSATIONS.entries()) {
      await vi.waitUntil(() => answersTo(idOf(at)).length > 0, WAIT);
      const mail = await PostalMime.parse(answersTo(idOf(at))[0]!.source);
      expect([said, mail.text]).toEqual([said, expect.stringMatching(answer) as string]);
      expect(mail.subject).toBe(`Re: ${said}`);
    }
  });

  test('a command in the subject is one, and what is quoted below is not read', async () => {
    const from = its.smtp.sent.length;
    its.dovecot.deliver(written({ subject: '/status', text: '', from: 'budi@example.com' }));
    expect((await its.mail('How things stand', from)).to?.[0]?.address).toBe('budi@example.com');
    its.dovecot.deliver(
      written({ text: '/why note\r\n\r\nOn Monday Reports wrote:\r\n> /run note', from: 'budi@example.com' }),
    );
    await its.mail(/note/, from + 1);
    expect(await runsOf()).toHaveLength(2);
  });

  test('a plan is agreed to in the answer to its mail, by who asked and is vouched for, and by nothing else', async () => {
    const from = its.smtp.sent.length;
    its.dovecot.deliver(written({ text: '/ai backup every day at 3', id: '<plan@example.org>' }));
    const shown = await its.mail('Shall I do this?', from);
    expect(shown.text).toContain('Answer this mail with yes or no');
    expect(shown.html).not.toContain('<a ');
    const reply = (more: Written): void => {
      its.dovecot.deliver(written({ headers: [`In-Reply-To: ${shown.messageId}`], ...more }));
    };
    const made = async () => (await client.jobs.list({ type: 'backup.export' })).items.length;
    reply({ text: 'yes', results: `${AUTHSERV}; dmarc=fail header.from=example.org` });
    reply({ text: 'yes', results: null });
    reply({ text: 'yes', headers: [] });
    reply({ text: 'yes', from: 'budi@example.com' });
    reply({ text: 'yes please', headers: [`In-Reply-To: ${shown.messageId}`, 'Auto-Submitted: auto-replied'] });
    await vi.waitUntil(() => its.smtp.sent.length === from + 3, WAIT);
    for (const { source } of its.smtp.sent.slice(from + 1))
      expect((await PostalMime.parse(source)).text).toMatch(/no command/);
    expect(await made()).toBe(0);
    reply({ text: 'Ya.\r\n\r\n-- \r\nSiti\r\n\r\nOn Monday Reports wrote:\r\n> Shall I do this?' });
    const done = await its.mail(/backup[\s\S]*made/, from + 3);
    reply({ text: 'no' });
    expect(done.inReplyTo).toBe('<plan@example.org>');
    const told = await its.mail(/does nothing any more/, from + 3);
    expect(told.text).not.toContain('button');
    expect(await made()).toBe(1);
  });

  test('a stranger who asks gets a code, is let in by their address, and has no more rights than they were given', async () => {
    const from = its.smtp.sent.length;
    its.dovecot.deliver(written({ text: 'nothing that was asked', from: 'new@example.net' }));
    its.dovecot.deliver(written({ text: '/start keep-nothing', from: 'New One <new@example.net>' }));
    await its.mail('new@example.net', from);
    const [pairing] = (await client.pairings.list()).items;
    expect(JSON.stringify(pairing)).not.toContain('keep-nothing');
    expect(pairing).toMatchObject({ sender_id: 'new@example.net', channel: 'email' });
    await client.pairings.confirm(pairing!.code, { sender_id: 'new@example.net', principal: 'siti' });
    its.dovecot.deliver(written({ text: '/run note', from: 'new@example.net' }));
    await its.mail('needs the role operator', from);
    expect(await runsOf()).toHaveLength(2);
    expect(sentTo('new@example.net')).toHaveLength(2);
  });

  test('a mail that is no command starts the job of a trigger, once, with what the mail has', async () => {
    await client.triggers.put('inbox', { job_id: 'note', channel: 'email', account_id: 'main' });
    const mixed = written({ subject: 'The printer' }).replace(
      /Content-Type[\s\S]*/,
      [
        ...[
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          'Content-Type: text/plain',
          '',
          'is on fire',
          '--b',
        ],
        ...[
          'Content-Type: image/png; name=fire.png',
          'Content-Disposition: attachment; filename=fire.png',
          '',
          'xxxx',
          '--b--',
          '',
        ],
      ].join('\r\n'),
    );
    its.dovecot.deliver(mixed);
    await vi.waitUntil(async () => (await runsOf('trigger:inbox')).length === 1, WAIT);
    const [run] = await runsOf('trigger:inbox');
    expect((await client.runs.get(run!.run_id)).inputs).toMatchObject({
      payload: {
        ...{
          text: 'is on fire',
          subject: 'The printer',
          sender_id: 'siti@example.org',
          sender_name: 'Siti',
          is_cut: false,
        },
        attachments: [{ filename: 'fire.png', type: 'image/png' }],
      },
      delivery: { channel: 'email', sender: 'siti@example.org' },
    });
  });

  test('Postmark posts what came in, with the password of the account and no other; the same mail runs once either way', async () => {
    const before = (await runsOf('trigger:inbox')).length;
    const RawEmail = written({ text: 'by webhook', id: '<both@example.org>' });
    const refused = [
      await post({ RawEmail }, 'wrong'),
      await post({ RawEmail }, INBOUND_SECRET, 'other'),
      await post({ RawEmail }, ''),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect((await post({ TextBody: 'x' })).status).toBe(400);
    expect((await post({ RawEmail: written({ text: 'forged', results: `${AUTHSERV}; dmarc=fail` }) })).status).toBe(
      200,
    );
    expect([(await post({ RawEmail })).status, (await post({ RawEmail })).status]).toEqual([200, 200]);
    await vi.waitUntil(async () => (await runsOf('trigger:inbox')).length === before + 1, WAIT);
    its.dovecot.deliver(RawEmail);
    its.dovecot.deliver(written({ text: 'by webhook no more' }));
    await vi.waitUntil(async () => (await runsOf('trigger:inbox')).length === before + 2, WAIT);
  });

  test('a job sends a long mail with all that is hard, and what came back shows on its message', async () => {
    const text = `**bold** \`a*b\` <b>&</b> [site](https://example.com/?a=1&b=2) 👩‍👩‍👧 مرحبا\n${Array.from({ length: 1500 }, (_, at) => `word${at}`).join(' ')}`;
    await client.jobs.save({
      ...{ job_id: 'say', type: 'message.send' },
      inputs: { channel: 'email', account_id: 'main', to: 'gone@example.org', subject: 'Long', text },
    });
    its.smtp.fail({ at: 'rcpt', status: 451, text: '4.7.1 later' });
    await client.jobs.run('say', {});
    const mail = await its.mail('word1499');
    expect(mail.text?.match(/word\d+/g)).toHaveLength(1500);
    const found = async () => (await client.outbox.list({ job_id: 'say' })).items[0];
    await vi.waitUntil(async () => (await found())?.status === 'sent', WAIT);
    // By run and step the message has its id, and the mail by that.
    const { message_id, provider_message_ids } = (await found())!;
    expect(mail.messageId).toBe(messageIdFor(`${message_id}.1`, 'example.com'));
    expect(provider_message_ids).toEqual([mail.messageId]);
    its.dovecot.deliver(bounced(mail.messageId!));
    await vi.waitUntil(async () => (await found())?.status === 'failed', WAIT);
    expect((await found())?.last_error).toMatchObject({ code: 'bounced' });
  });

  test('who writes faster than a person is left out', async () => {
    await its.prepare({ max_per_hour: 2 });
    const from = its.smtp.sent.length;
    const by = async (from: string, subject: string) =>
      (await post({ RawEmail: written({ text: '/status', subject, from }) })).status;
    for (const at of [1, 2, 3, 4]) expect(await by('fast@example.org', `fast ${at}`)).toBe(200);
    expect(await by('slow@example.org', 'slow')).toBe(200);
    await vi.waitUntil(() => sentTo('slow@example.org').length === 1 && sentTo('fast@example.org').length === 2, WAIT);
    expect(its.smtp.sent.length).toBe(from + 3);
  });
});
