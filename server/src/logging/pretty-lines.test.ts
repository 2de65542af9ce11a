import { expect, test } from 'vitest';
import { createLinePrettifier } from './pretty-lines.ts';

const prettify = createLinePrettifier({ colorize: false });
const line = (fields: object): string =>
  prettify(JSON.stringify({ level: 'info', time: '2030-01-31T02:00:00.000Z', service: 'api', msg: 'said', ...fields }));

test('no text of an entry is obeyed by the terminal or begins a line of its own', () => {
  const forged = 'x\n[09:00:00.000] INFO: api: everything is well\u001b[2J\u009b31m\r\u202e';
  for (const fields of [{ msg: forged }, { note: forged }, { deep: { list: [forged] } }, { [forged]: 1 }]) {
    const text = line(fields);
    expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u);
    expect(text.split('\n').filter(each => each.startsWith('['))).toHaveLength(1);
  }
  const stack = `Error: ${forged}\n    at f (x.ts:1:1)`;
  const text = line({ err: { type: 'Error', message: forged, stack } });
  expect(text).toContain('at f (x.ts:1:1)');
  expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u);
  expect(text.split('\n').filter(each => each.startsWith('['))).toHaveLength(1);
});

test('what a handler printed itself is shown, not obeyed', () => {
  expect(prettify('\u001b]0;title\u0007hello')).toBe('\\e]0;title\\u0007hello');
  expect(prettify('[1, 2]')).toBe('[1, 2]');
});
