import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PART_UNITS, renderHtml } from './render-html.ts';
import { splitText } from '../../core/messages/split-text.ts';

const markdown = (text: string) => renderHtml({ text, format: 'markdown', subject: null });

test('marks become tags, and all that is markup of Telegram is escaped', () => {
  expect(markdown('**a & b** *<i>* `x<y>` [l"k](https://x.example/?a=1&b=2)\n\n- one\n- two')).toEqual([
    {
      html: '<b>a &amp; b</b> <i>&lt;i&gt;</i> <code>x&lt;y&gt;</code> <a href="https://x.example/?a=1&amp;b=2">l&quot;k</a>\n\n• one\n• two',
      plain: 'a & b <i> x<y> l"k\n\n• one\n• two',
    },
  ]);
  expect(renderHtml({ text: '<b>&', format: 'plain', subject: 'S <1>' })).toEqual([
    { html: '<b>S &lt;1&gt;</b>\n\n&lt;b&gt;&amp;', plain: 'S <1>\n\n<b>&' },
  ]);
});

test('a text of blanks, of NULs and of halves of characters is still a message', () => {
  expect([markdown(' \n\n '), markdown(''), markdown('a\0b\uD800c')].map(parts => parts[0]?.plain)).toEqual([
    '…',
    '…',
    'ab\uFFFDc',
  ]);
});

test('pieces end at a paragraph, else a line, else a word', () => {
  const text = `${'a'.repeat(50)}\n\n${'b'.repeat(30)}\n${'c'.repeat(10)} ${'d'.repeat(60)}`;
  const pieces = splitText(text, 60).map(({ from, to }) => text.slice(from, to));
  expect(pieces).toEqual(['a'.repeat(50), 'b'.repeat(30), 'c'.repeat(10), 'd'.repeat(60)]);
  expect(splitText('one two '.repeat(8), 30).map(({ from, to }) => to - from)).toEqual([27, 27, 7]);
  expect(splitText('x'.repeat(130), 60).map(({ from, to }) => to - from)).toEqual([60, 60, 10]);
});

test('tags never cross the border of two pieces: each closes what it opens', () => {
  const parts = markdown(`**${'bold '.repeat(300)}** \`${'code '.repeat(300)}\` **${'more '.repeat(350)}x**`);
  expect(parts.length).toBeGreaterThan(1);
  for (const { html } of parts) {
    expect(html.match(/<b>/g)?.length ?? 0).toBe(html.match(/<\/b>/g)?.length ?? 0);
    expect(html.match(/<code>/g)?.length ?? 0).toBe(html.match(/<\/code>/g)?.length ?? 0);
  }
});

test('no piece is longer than Telegram takes, none ends inside a surrogate pair, and nothing but blanks is lost', () => {
  const unit = fc.constantFrom('a', 'word ', '\n', '\n\n', '😀', '&', '<b>', '**x** ', '- ', 'é', ' ', '`', '\uD83D');
  const text = fc.array(unit, { minLength: 1, maxLength: 4000, size: 'max' }).map(units => units.join(''));
  fc.assert(
    fc.property(text, given => {
      const parts = renderHtml({ text: given, format: 'plain', subject: null });
      for (const { plain, html } of parts) {
        expect(plain.length).toBeLessThanOrEqual(MAX_PART_UNITS);
        expect(plain).not.toMatch(/\p{Surrogate}/u);
        expect(html.replaceAll(/<\/?(?:b|i|code|pre|a)[^>]*>/g, '')).toBe(escaped(plain));
      }
      const letters = (all: string) => all.replaceAll(/\s+/g, '');
      const sound = given.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
      if (letters(sound) !== '') expect(letters(parts.map(({ plain }) => plain).join(''))).toBe(letters(sound));
    }),
    { numRuns: 60 },
  );
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
