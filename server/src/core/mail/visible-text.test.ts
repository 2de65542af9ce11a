import { expect, test } from 'vitest';
import { textOfHtml, visibleText } from './visible-text.ts';

test.each([
  ['/run note\r\n\r\n-- \r\nSiti\r\nExample Ltd', '/run note'],
  ['yes\n\nOn Mon, 2 Jan 2030 at 10:00, Reports <r@example.com> wrote:\n> Shall I?\n> yes', 'yes'],
  ['ya\n\nPada Sen, 2 Jan 2030 pukul 10.00 Reports\n<r@example.com> menulis:\n\n> Boleh?', 'ya'],
  ['see below\n\n-----Original Message-----\nFrom: x', 'see below'],
  ['on time:\nall of it\nstays', 'on time:\nall of it\nstays'],
  ['a\n> b\nc', 'a\n> b\nc'],
  ['', ''],
])('%j reads %j', (text, shown) => {
  expect(visibleText(text)).toEqual({ text: shown, isCut: false });
});

test('a long text is cut, never inside a character', () => {
  const { text, isCut } = visibleText(`a${'👩'.repeat(10_000)}`);
  expect([text.length <= 8192, isCut, /[\uD800-\uDBFF]$/.test(text)]).toEqual([true, true, false]);
});

test('HTML is told as text, without what is not shown, and soon', () => {
  expect(textOfHtml('<style>p{}</style><p>a &lt;b&gt; &amp;amp;</p><div>c<br>d</div><script>x()</script>').trim()).toBe(
    'a <b> &amp;\nc\nd',
  );
  const begun = performance.now();
  textOfHtml('<'.repeat(600_000));
  textOfHtml('<style>'.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(2000);
});
