import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isResponseAddress } from './response-address.ts';
import { MAX_PART_UNITS, buttonBlocks, plainSections, renderBlocks } from './render-blocks.ts';

const rendered = (text: string, format: 'plain' | 'markdown' = 'markdown') =>
  renderBlocks({ text, format, subject: null });

test('marks become rich text, and mrkdwn for the notification', () => {
  const [piece, ...more] = rendered('**a** _b_ `c` [d](https://e.example/?x=1&y=2)\n- f\n\n```\ng *h*\n```\nend');
  expect(more).toEqual([]);
  expect(piece?.text).toBe('*a* _b_ `c` <https://e.example/?x=1&amp;y=2|d>\n\n• f\n\n```g *h*```\n\nend');
  expect(piece?.blocks).toEqual([
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'a', style: { bold: true } },
            { type: 'text', text: ' ' },
            { type: 'text', text: 'b', style: { italic: true } },
            { type: 'text', text: ' ' },
            { type: 'text', text: 'c', style: { code: true } },
            { type: 'text', text: ' ' },
            { type: 'link', url: 'https://e.example/?x=1&y=2', text: 'd' },
            { type: 'text', text: '\n\n' },
            { type: 'text', text: '• ' },
            { type: 'text', text: 'f' },
          ],
        },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'g *h*' }] },
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'end' }] },
      ],
    },
  ]);
});

test('nobody is called and nothing is linked by what comes from outside', () => {
  const [piece] = rendered('<!channel> <@U1> <https://a.example|b> & *x*', 'plain');
  expect(piece?.text).toBe('&lt;!channel&gt; &lt;@U1&gt; &lt;https://a.example|b&gt; &amp; *x*');
  expect(JSON.stringify(piece?.blocks)).toContain('"text":"<!channel> <@U1> <https://a.example|b> & *x*"');
  expect(JSON.stringify(plainSections('<!here>'))).toContain('&lt;!here&gt;');
});

test('whatever the text, each piece fits, none is empty, and together they say all of it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 9000 }),
      fc.constantFrom('plain', 'markdown'),
      (text, format) => {
        const pieces = rendered(text, format);
        expect(pieces.length).toBeGreaterThan(0);
        for (const { plain, blocks } of pieces) {
          expect(plain.length).toBeLessThanOrEqual(MAX_PART_UNITS);
          expect(plain.length).toBeGreaterThan(0);
          expect(JSON.stringify(blocks)).not.toMatch(/"text":""|"elements":\[\]/);
          for (const section of plainSections(plain)) expect(JSON.stringify(section).length).toBeLessThan(7000);
        }
        if (format === 'plain' && text.trim() !== '') {
          const bare = (each: string) => each.replaceAll(/[\s\0\p{Surrogate}\uFFFD]/gu, '');
          expect(bare(pieces.map(({ plain }) => plain).join(''))).toBe(bare(text));
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('each row of buttons is a block', () => {
  const button = (label: string) => ({ label, token: `t-${label}` });
  const blocks = buttonBlocks([[button('Yes'), button('No')], [], [button('Later')]]);
  expect(blocks).toHaveLength(2);
  const ids = JSON.stringify(blocks).match(/multi_job_\d_\d/g);
  expect(new Set(ids).size).toBe(3);
});

test('answers go to Slack’s own address, or that of the account’s own server', () => {
  const own = new URL('http://127.0.0.1:9000/api');
  expect(isResponseAddress('https://hooks.slack.com/commands/T/1/x', new URL('https://slack.com/api'))).toBe(true);
  expect(isResponseAddress('http://127.0.0.1:9000/response/1', own)).toBe(true);
  expect(isResponseAddress('https://hooks.slack-gov.com/x', new URL('https://slack-gov.com/api'))).toBe(true);
  const others = [
    ...['http://hooks.slack.com/x', 'https://hooks.slack.com.evil.example/x', 'https://hooks.slack.com:8443/x'],
    ...['https://a@hooks.slack.com/x', 'https://slack.com/x', 'http://169.254.169.254/', 'nothing', ''],
  ];
  for (const address of others) expect(isResponseAddress(address, new URL('https://slack.com/api'))).toBe(false);
  expect(isResponseAddress('https://hooks.slack.com/x', own)).toBe(false);
  expect(isResponseAddress('http://127.0.0.1:9001/x', own)).toBe(false);
});
