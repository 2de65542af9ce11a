import { mcpToolTextSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { toolTexts } from './tool-text.ts';

const inputSchema = { type: 'object' };

test('what a tool leaves out is said to be nothing', () => {
  const [text] = toolTexts('s', [{ name: 'a', inputSchema }]);
  expect(text).toEqual({
    name: 'a',
    title: null,
    description: '',
    input_schema: inputSchema,
    output_schema: null,
    annotations: {},
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(mcpToolTextSchema.safeParse(text).success).toBe(true);
});

test.each(['a', 'a.b-c_d/e', 'baca_berkas', 'ツール', 'A'.repeat(128)])('%j is a name', name => {
  expect(toolTexts('s', [{ name, inputSchema }])).toHaveLength(1);
});

test.each(['', ' ', 'a b', 'a\u202eb', 'a\u200bb', 'a\0', 'a\n', '\ud800', '__proto__', 'A'.repeat(129)])(
  '%j is none',
  name => {
    expect(() => toolTexts('s', [{ name, inputSchema }])).toThrow(/tool number 1 has no usable name/);
  },
);

test('a thousand tools are taken, one more is not, and a list of megabytes neither', () => {
  const tools = Array.from({ length: 1001 }, (_, at) => ({ name: `t${at}`, inputSchema }));
  expect(toolTexts('s', tools.slice(1))).toHaveLength(1000);
  expect(() => toolTexts('s', tools)).toThrow(/1001 tools or more, and at most 1000/);
  const long = tools.slice(0, 50).map(tool => ({ ...tool, description: 'd'.repeat(100_000) }));
  expect(() => toolTexts('s', long)).toThrow(/list of tools is longer than 4194304 characters/);
});
