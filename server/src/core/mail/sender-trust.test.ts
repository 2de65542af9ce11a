import { describe, expect, test } from 'vitest';
import { senderTrust } from './sender-trust.ts';

const GMAIL =
  'mx.google.com; dkim=pass header.i=@example.com header.s=s1 header.b=abc; spf=pass (google.com: domain of a@example.com ' +
  'designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@example.com; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=example.com';
const trusts = (header: string | string[], authserv = 'mx.google.com', domain = 'example.com') =>
  senderTrust([header].flat(), authserv, domain).isTrusted;

test('who our own mail server vouches for is believed, whatever the letters', () => {
  expect(trusts(GMAIL)).toBe(true);
  expect(trusts(GMAIL.toUpperCase(), 'MX.google.com', 'Example.COM')).toBe(true);
  expect(trusts('"mx.google.com" 1; dmarc = pass header.from = example.com')).toBe(true);
  expect(senderTrust([GMAIL], 'mx.google.com', 'example.com').heardAuthserv).toBe('mx.google.com');
});

describe('nobody else is', () => {
  test.each([
    ['another server says so', 'evil.example; dmarc=pass header.from=example.com'],
    ['of another domain', 'mx.google.com; dmarc=pass header.from=evil.example'],
    ['of a domain that ends so', 'mx.google.com; dmarc=pass header.from=evil-example.com'],
    ['of nobody', 'mx.google.com; dmarc=pass'],
    ['it failed', 'mx.google.com; dmarc=fail header.from=example.com'],
    ['spf and dkim alone', 'mx.google.com; spf=pass smtp.mailfrom=example.com; dkim=pass header.i=@example.com'],
    ['in a comment', 'mx.google.com; dmarc=fail (; dmarc=pass header.from=example.com ;) header.from=example.com'],
    [
      'in a comment within one',
      'mx.google.com; dmarc=fail (a (b); dmarc=pass header.from=example.com) header.from=example.com',
    ],
    ['in a comment that never ends', 'mx.google.com; spf=none (; dmarc=pass header.from=example.com'],
    ['in quotes', 'mx.google.com; spf=pass smtp.mailfrom="x; dmarc=pass header.from=example.com"'],
    ['in quotes with an escape', 'mx.google.com; spf=pass smtp.mailfrom="x\\"; dmarc=pass header.from=example.com'],
    ['as another word', 'mx.google.com; xdmarc=pass header.from=example.com'],
    ['without a server', 'dmarc=pass header.from=example.com'],
    ['nothing', ''],
    ['a flood', '('.repeat(200_000)],
  ])('%s', (_name, header) => {
    expect(trusts(header)).toBe(false);
  });

  test('without a name of our server, and not by a header under the one it wrote', () => {
    expect(trusts(GMAIL, '')).toBe(false);
    expect(trusts(GMAIL, ' ')).toBe(false);
    const forged = 'mx.google.com; dmarc=pass header.from=example.com';
    expect(trusts(['mx.google.com; dmarc=fail header.from=example.com', forged])).toBe(false);
    expect(trusts(['filter.example; spf=pass', GMAIL])).toBe(true);
  });
});
