import { expect, test, vi } from 'vitest';
import { openEmailInstallation, WAIT } from './email-installation.ts';
import { written } from './mails.ts';

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
