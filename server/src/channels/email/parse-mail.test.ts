import { describe, expect, test } from 'vitest';
import { headersOf } from '../../core/mail/heard-mail.ts';
import { messageIdFor } from '../../core/mail/message-id.ts';
import { parseMail } from './parse-mail.ts';

const bytes = (lines: readonly string[]) => Buffer.from(lines.join('\r\n'));
const HEAD = ['From: Siti <Siti@Example.org>', 'Subject: =?utf-8?B?w6QgdGVzdA==?=', 'Message-ID: <a@example.org>'];

test('a mail is read: its sender in small letters, its subject, text, thread and attachments by name and size', async () => {
  const mail = await parseMail(
    bytes([
      ...HEAD,
      ...[
        'Date: Wed, 02 Jan 2030 03:04:05 +0000',
        'References: <x@y> <z@y>',
        'In-Reply-To: <z@y>',
        'MIME-Version: 1.0',
      ],
      ...['Content-Type: multipart/mixed; boundary="b"', '', '--b', 'Content-Type: text/plain; charset=utf-8', ''],
      ...[
        '/run note',
        '',
        '--b',
        'Content-Type: application/pdf; name="a.pdf"',
        'Content-Disposition: attachment; filename="a.pdf"',
      ],
      ...['Content-Transfer-Encoding: base64', '', 'AAAA', '--b--', ''],
    ]),
  );
  expect(mail).toMatchObject({
    ...{
      messageId: '<a@example.org>',
      from: { name: 'Siti', address: 'siti@example.org' },
      subject: 'ä test',
      text: '/run note',
    },
    ...{
      dateMs: Date.UTC(2030, 0, 2, 3, 4, 5),
      isCut: false,
      report: null,
      attachments: [{ filename: 'a.pdf', bytes: 3 }],
    },
  });
  expect(mail.references.slice(-1)).toEqual(['<z@y>']);
});

test('the same mail has the same key, also without a Message-ID; that of somebody else has another', async () => {
  const keys = await Promise.all(
    [
      [...HEAD, '', 'one'],
      [...HEAD, '', 'two'],
      [HEAD[0]!.replace('Siti@', 'budi@'), ...HEAD.slice(1), '', 'one'],
      [...HEAD.slice(0, 2), 'Date: x', '', 'one'],
      [...HEAD.slice(0, 2), 'Date: x', '', 'other'],
      [...HEAD.slice(0, 2), 'Date: y', '', 'one'],
    ].map(async lines => (await parseMail(bytes(lines))).key),
  );
  expect(keys[0]).toBe(keys[1]);
  expect(keys[3]).toBe(keys[4]);
  expect(new Set(keys).size).toBe(4);
});

describe('a sender that is none', () => {
  test.each([
    ['two headers', ['From: a@example.org', 'From: b@example.org']],
    ['two addresses', ['From: a@example.org, b@example.org']],
    ['a group', ['From: all: a@example.org, b@example.org;']],
    ['none', ['Subject: x']],
    ['empty', ['From: <>']],
    ['no address', ['From: Siti']],
    ['an address as a name', ['From: admin@example.com <evil@example.net>']],
    ['folded', ['From: admin@example.com,', ' evil@example.net']],
  ])('%s', async (_name, head) => {
    const { from } = await parseMail(bytes([...head, '', 'x']));
    if (from !== null) expect(from.address).toBe('evil@example.net');
    else expect(from).toBeNull();
  });
});

describe('a mail that is made to hurt is read as far as it goes, and soon', () => {
  const soon = async (source: Uint8Array, ms = 3000) => {
    // What it takes of a processor: how busy the machine is says nothing of it.
    const begun = process.cpuUsage();
    const mail = await parseMail(source);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(ms);
    return mail;
  };

  test('30 MB', async () => {
    const body = Buffer.alloc(30 * 1024 * 1024, 'a long line of text\r\n');
    const mail = await soon(Buffer.concat([bytes([...HEAD, 'Content-Type: text/plain', '', '']), body]));
    expect([mail.isCut, mail.text.length <= 8192, mail.from?.address]).toEqual([true, true, 'siti@example.org']);
  });

  test('500 parts within each other', async () => {
    const nested = Array.from({ length: 500 }, (_, at) => [
      `Content-Type: multipart/mixed; boundary="b${at}"`,
      '',
      `--b${at}`,
    ]).flat();
    const mail = await soon(
      bytes([...HEAD, 'MIME-Version: 1.0', ...nested, 'Content-Type: text/plain', '', '/run note']),
    );
    expect([mail.isCut, mail.text, mail.from?.address, mail.subject]).toEqual([true, '', 'siti@example.org', 'ä test']);
  });

  test('500 mails within each other', async () => {
    const nested = Array.from({ length: 500 }, () => ['Content-Type: message/rfc822', '']).flat();
    const mail = await soon(bytes([...HEAD, ...nested, 'x']));
    expect(mail.from?.address).toBe('siti@example.org');
  });

  test('a hundred thousand parts', async () => {
    const parts = Array.from({ length: 100_000 }, () => '--b\r\n\r\n').join('');
    const mail = await soon(
      bytes([...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', `--b\r\n\r\nfirst\r\n${parts}`]),
    );
    expect([mail.isCut, mail.attachments.length <= 50]).toEqual([true, true]);
    expect(mail.text).toContain('first');
  });

  test('a megabyte of headers, of one header, of references, of nothing', async () => {
    const many = Array.from({ length: 50_000 }, (_, at) => `X-${at}: aaaaaaaaaa`);
    expect((await soon(bytes([...HEAD, ...many, '', 'x']))).from?.address).toBe('siti@example.org');
    const long = `Subject: ${'a '.repeat(500_000)}`;
    expect((await soon(bytes([HEAD[0]!, long, '', 'x']))).subject.length).toBeLessThanOrEqual(500);
    const references = `References: ${'<a@b> '.repeat(100_000)}`;
    expect((await soon(bytes([...HEAD, references, '', 'x']))).references.length).toBeLessThanOrEqual(50);
    for (const source of [
      Buffer.alloc(0),
      Buffer.alloc(1024 * 1024),
      Buffer.from('\r\n\r\n'),
      Buffer.alloc(500_000, '('),
    ]) {
      expect((await soon(source)).from).toBeNull();
    }
  });

  test('other alphabets, halves of characters, controls in names', async () => {
    const mail = await soon(
      Buffer.concat([
        bytes(['From: =?utf-8?Q?a=00=0D=0ABcc:_x?= <a@example.org>', 'Subject: =?utf-8?Q?a=0D=0Ab=E2=80=AE?=']),
        Buffer.from('\r\nContent-Type: text/plain; charset=nonsense\r\n\r\n'),
        Buffer.from([0xff, 0xfe, 0x00, 0x41]),
      ]),
    );
    expect(mail.from?.name ?? '').not.toMatch(/[\p{Cc}]/u);
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(mail.text).not.toContain('\0');
  });
});

describe('reports of mail servers', () => {
  const id = messageIdFor('run-1.notify:2.1', 'example.com');
  const report = (action: string, original: readonly string[], head: readonly string[] = []) =>
    parseMail(
      bytes([
        ...[
          'From: MAILER-DAEMON@mx.example.org',
          'Return-Path: <>',
          'Auto-Submitted: auto-replied',
          'Message-ID: <dsn@mx.example.org>',
        ],
        ...head,
        ...[
          'MIME-Version: 1.0',
          'Content-Type: multipart/report; report-type=delivery-status;',
          '\tboundary="r"',
          '',
          '--r',
          '',
        ],
        ...[
          'Your mail came back.',
          '',
          '--r',
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.example.org',
          '',
        ],
        ...['Final-Recipient: rfc822; siti@example.org', `Action: ${action}`, 'Status: 5.1.1'],
        ...['Diagnostic-Code: smtp; 550 5.1.1 no such', '  user', '', '--r', ...original, '--r--', ''],
      ]),
    );

  test.each([
    ['the whole mail', ['Content-Type: message/rfc822', '', 'From: r@example.com', `Message-ID: ${id}`, '', 'text']],
    ['its headers', ['Content-Type: text/rfc822-headers', '', 'From: r@example.com', `Message-Id: ${id}`, '']],
    [
      'its headers, encoded',
      [
        ...['Content-Type: text/rfc822-headers', 'Content-Transfer-Encoding: quoted-printable', ''],
        `Message-ID: ${id.replaceAll('=', '=3D')}`,
      ],
    ],
  ])('say what became of which mail, by %s', async (_name, original) => {
    const mail = await report('failed', original);
    expect(mail.report).toEqual({
      ...{ action: 'failed', status: '5.1.1', recipient: 'siti@example.org' },
      ...{ diagnostic: '550 5.1.1 no such user', about: id },
    });
    expect(headersOf(mail, 'auto-submitted')).toEqual(['auto-replied']);
  });

  test('that are delayed, or about nothing, are told apart', async () => {
    expect((await report('delayed', ['Content-Type: text/rfc822-headers', '', 'Subject: x'])).report).toMatchObject({
      ...{ action: 'delayed', about: null },
    });
    const plain = await parseMail(
      bytes([...HEAD, 'Content-Type: text/plain', '', 'Action: failed', `Message-ID: ${id}`]),
    );
    expect(plain.report).toBeNull();
  });
});
