import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { messageIdFor } from '../../src/core/mail/message-id.ts';
import { openEmailInstallation, WAIT } from './email-installation.ts';
import type { EmailInstallation } from './email-installation.ts';
import { written } from './mails.ts';
import { headerOf } from './smtp-stand-in.ts';

describe.each(['embedded', 'redis'] as const)('services that are killed with -9 under mail, on the %s engine', kind => {
  let its: EmailInstallation;
  beforeEach(async () => {
    its = await openEmailInstallation(kind);
  }, 120_000);
  afterEach(async () => {
    await its.close();
  });

  /** Before it was taken, between its run and its answer, and while the answer is on its way. */
  test('at three named points: each mail runs once, and is answered once at most, or nobody knows', async () => {
    const { smtp, dovecot, client } = its;
    await its.start('api');
    await its.prepare({ wait_seconds: 0 });
    let connector = await its.start('connector');
    await its.isRead();
    const kill = async () => {
      connector.child.kill('SIGKILL');
      await connector.ended;
    };
    dovecot.deliver(written({ text: '/run note', id: '<one@example.org>' }));
    await kill();
    dovecot.deliver(written({ text: '/run note', id: '<two@example.org>' }));
    connector = await its.start('connector');
    await vi.waitUntil(async () => (await its.runsOf('note')).length === 2, WAIT);
    await kill();
    connector = await its.start('connector');
    await vi.waitUntil(async () => {
      const { items } = await client.outbox.list({});
      return items.length === 2 && items.every(({ status }) => status === 'sent' || status === 'outcome_unknown');
    }, WAIT);

    smtp.onTaken = () => connector.child.kill('SIGKILL');
    dovecot.deliver(written({ text: '/run note', id: '<three@example.org>' }));
    await connector.ended;
    smtp.onTaken = () => undefined;
    connector = await its.start('connector');
    const ids = () => smtp.sent.map(({ source }) => headerOf(source, 'message-id'));
    const about = smtp.sent.map(({ source }) => headerOf(source, 'in-reply-to'));
    const third = ids()[about.indexOf('<three@example.org>')];
    // One that the kills before left is not known either.
    const message = await vi.waitUntil(async () => {
      const { items } = await client.outbox.list({ status: 'outcome_unknown' });
      return items.find(each => messageIdFor(`${each.message_id}.1`, 'example.com') === third);
    }, WAIT);
    expect(await its.runsOf('note')).toHaveLength(3);
    expect(about.filter(id => id === '<three@example.org>')).toHaveLength(1);
    expect(new Set(about).size).toBe(about.length);
    // Sent again by a person it is the same mail to whoever receives it.
    await client.outbox.resend(message.message_id);
    await vi.waitUntil(() => smtp.sent.length > about.length, WAIT);
    expect(ids().filter(id => id === third)).toHaveLength(2);
  });
});

test('two installations that write to each other do not go on for ever', async () => {
  const [one, two] = await Promise.all([
    openEmailInstallation('embedded', 'one@example.org'),
    openEmailInstallation('embedded', 'two@example.org'),
  ]);
  try {
    const carried = new Map([
      [one, 0],
      [two, 0],
    ]);
    // What one sends lies in the mailbox of the other, vouched for, as between two mail servers; of one the header that names it is lost.
    const carry = (): void => {
      for (const [from, to, loses] of [
        [one, two, false],
        [two, one, true],
      ] as const) {
        for (const { source } of from.smtp.sent.slice(carried.get(from))) {
          carried.set(from, (carried.get(from) ?? 0) + 1);
          const domain = 'mx.example.com; dmarc=pass header.from=example.org';
          const lost = source.replace(/^(?:Auto-Submitted|X-Multi-Job|X-Auto-Response-Suppress):.*\r\n/gim, '');
          to.dovecot.deliver(`Authentication-Results: ${domain}\r\n${loses ? lost : source}`);
        }
      }
    };
    for (const each of [one, two]) {
      await each.start('api');
      await each.prepare({ wait_seconds: 0 });
      await each.start('connector');
    }
    await Promise.all([one.isRead(), two.isRead()]);
    one.dovecot.deliver(written({ text: '/status', from: 'two@example.org' }));
    two.dovecot.deliver(written({ text: '/status', from: 'one@example.org' }));
    await vi.waitUntil(() => {
      carry();
      return one.smtp.sent.length > 0 && two.smtp.sent.length > 0;
    }, WAIT);
    carry();
    // Whoever would answer has read what was carried once it answers what comes behind it.
    one.dovecot.deliver(written({ text: '/jobs', from: 'siti@example.org' }));
    two.dovecot.deliver(written({ text: '/jobs', from: 'siti@example.org' }));
    await Promise.all([one.mail('Jobs'), two.mail('Jobs')]);
    carry();
    expect([one.smtp.sent.length, two.smtp.sent.length]).toEqual([2, 2]);
  } finally {
    await Promise.all([one.close(), two.close()]);
  }
}, 180_000);
