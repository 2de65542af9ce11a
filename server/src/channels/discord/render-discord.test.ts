import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDiscord } from './render-discord.ts';
import { webhookPath } from './webhook-address.ts';

const plain = (text: string) => renderDiscord({ text, format: 'plain', subject: null });
const marked = (text: string) => renderDiscord({ text, format: 'markdown', subject: null });

test('marks become those of Discord, and the subject stands above', () => {
  expect(marked('**a** *b* `c` [d](https://x.example/?a=1)\n\n- one\n- two')).toEqual([
    '**a** _b_ `c` [d](<https://x.example/?a=1>)\n\n• one\n• two',
  ]);
  expect(marked('```\nconst a = `b`;\n```')).toEqual(['```\nconst a = `b`;\n```']);
  expect(renderDiscord({ text: 'x', format: 'plain', subject: 'Sub*ject' })).toEqual(['**Sub\\*ject**\n\nx']);
  expect(plain('  ')).toEqual(['…']);
});

test.each([
  ['@everyone @here <@123> <@&5> <#7> <t:1>', String.raw`\@everyone \@here \<@123\> \<@&5\> \<#7\> \<t:1\>`],
  ['**b** __u__ ~~s~~ ||x|| `c`', String.raw`\*\*b\*\* \_\_u\_\_ \~\~s\~\~ \|\|x\|\| ` + '\\`c\\`'],
  ['# head\n> quote\n- item\n-# small', '\\# head\n\\> quote\n\\- item\n\\-\\# small'],
  ['[bank](https://evil.example)', String.raw`\[bank\](https://evil.example)`],
  ['see https://x.example/a_b_c?d=*e*.', 'see https://x.example/a_b_c?d=*e\\*.'],
  [String.raw`a\b`, String.raw`a\\b`],
  ['2026-01-02 a-b', '2026-01-02 a-b'],
])('of outside text %j nothing is a mark', (text, shown) => {
  expect(plain(text)).toEqual([shown]);
});

test('code that holds the end of code does not end', () => {
  expect(marked('```\na ``` b\n```')[0]).not.toMatch(/^```\na ``` b/);
  expect(plain('``` x ```')).toEqual(['\\`\\`\\` x \\`\\`\\`']);
});

test('any text arrives whole and in order, in pieces of at most 2000', () => {
  const unit = fc.constantFrom(
    ...Array.from('ab *_`~|<>#[]-@\\\n'),
    '👩‍👩‍👧',
    'مرحبا',
    'https://x.example/a_b ',
    '@everyone',
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 1500 }), units => {
      const text = units.join('');
      const pieces = plain(text);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(2000);
      const letters = (shown: string) => shown.replaceAll(/[\\\s]/g, '');
      const sent = text.trim() === '' ? '…' : letters(text);
      expect(letters(pieces.join(''))).toBe(sent);
    }),
    { numRuns: 60 },
  );
  const lots = '*_~`|<[\\'.repeat(1300);
  const pieces = plain(lots);
  for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(2000);
  expect(pieces.join('').replaceAll(/\\(.)/g, '$1')).toBe(lots);
});

test.each([
  ['https://discord.com/api/webhooks/12/ab_c-D', '/webhooks/12/ab_c-D'],
  ['https://ptb.discord.com/api/v10/webhooks/12/abc/', '/webhooks/12/abc'],
  ['https://evil.example/x/api/webhooks/12/abc', null],
  ['https://discord.com/api/webhooks/12/abc/slack', null],
  ['https://discord.com/api/webhooks/../users', null],
  ['discord', null],
])('of the webhook %s only this is used: %s', (address, path) => {
  expect(webhookPath(address)).toBe(path);
});
