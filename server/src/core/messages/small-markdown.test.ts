import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeSmallMarkdown, parseSmallMarkdown, plainBlocks } from './small-markdown.ts';

test('bold, italic, code, links and lists are read', () => {
  expect(parseSmallMarkdown('**a** *b* `c<d` [e](https://x.example/?a=1)\n\n- one\n- two')).toEqual([
    {
      kind: 'paragraph',
      lines: [
        [
          { text: 'a', style: 'bold' },
          { text: ' ', style: 'plain' },
          { text: 'b', style: 'italic' },
          { text: ' ', style: 'plain' },
          { text: 'c<d', style: 'code' },
          { text: ' ', style: 'plain' },
          { text: 'e', style: 'link', href: 'https://x.example/?a=1' },
        ],
      ],
    },
    { kind: 'list', lines: [[{ text: 'one', style: 'plain' }], [{ text: 'two', style: 'plain' }]] },
  ]);
});

test.each([
  'snake_case_name and 2*3*4',
  '[x](javascript:alert(1))',
  '**unclosed and `open',
  'a * b * c',
  '[a](http://user name)',
])('%s stays as it is written', text => {
  expect(parseSmallMarkdown(text)).toEqual([{ kind: 'paragraph', lines: [[{ text, style: 'plain' }]] }]);
});

test('fenced lines are code as they are', () => {
  expect(parseSmallMarkdown('```\n**a**\n  b\n```')).toEqual([
    { kind: 'code', lines: [[{ text: '**a**', style: 'plain' }], [{ text: '  b', style: 'plain' }]] },
  ]);
});

test('of a text from outside that was escaped nothing is a mark', () => {
  const line = fc
    .string({ unit: fc.constantFrom(...Array.from('ab *_`[]()\\-•<>&https://x')) })
    .filter(text => text.trim() !== '');
  fc.assert(
    fc.property(line, text => {
      const spans = parseSmallMarkdown(escapeSmallMarkdown(text)).flatMap(({ lines }) => lines.flat());
      expect(spans.map(({ style }) => style).every(style => style === 'plain')).toBe(true);
      expect(spans.map(span => span.text).join('')).toBe(text);
    }),
  );
});

test('any text is read in a time that its length bounds', () => {
  for (const piece of ['[', '*', '_a', '**a', '`', '\\', '[a](', '- ']) {
    const startMs = performance.now();
    parseSmallMarkdown(piece.repeat(20_000));
    expect(performance.now() - startMs).toBeLessThan(5000);
  }
});

test('a plain text keeps its paragraphs and lines', () => {
  expect(plainBlocks('**a**\nb\n\n\nc').map(({ lines }) => lines.flat().map(({ text }) => text))).toEqual([
    ['**a**', 'b'],
    ['c'],
  ]);
});
