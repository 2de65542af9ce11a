import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { compileCron, isCronThatNeverFires } from './cron-pattern.ts';

test.each([
  ['99 * * * *', 'the minute field "99" is not valid (0-59'],
  ['0 25 * * *', 'the hour field "25" is not valid (0-23'],
  ['0 0 * * XYZ', 'the day-of-week field "XYZ" is not valid'],
  [
    '70 0 0 1 13 *',
    'the second field "70" is not valid (0-59; also *, lists 1,2, ranges 1-5 and steps */5), the month field "13"',
  ],
  ['*/0 * * * *', 'the minute field "*/0" is not valid'],
  ['* * * *', 'it has 4 fields; give 5 (minute hour day-of-month month day-of-week), or 6'],
  ['* * * * * * 2030', 'it has 7 fields'],
  ['@fortnightly', 'of nicknames only @hourly'],
  ['@reboot', 'of nicknames only @hourly'],
])('"%s" is refused in words that say where it is wrong', (pattern, words) => {
  expect(() => compileCron(pattern)).toThrow(`"${pattern}" is not a cron expression: `);
  expect(() => compileCron(pattern)).toThrow(words);
});

test.each([
  ['0 0 30 2 *', true],
  ['0 0 31 4,6,9,11 *', true],
  ['0 0 29 2 *', false],
  ['@yearly', false],
])('"%s" never fires: %s', (pattern, never) => {
  expect(isCronThatNeverFires(pattern)).toBe(never);
});

test('a thousand expressions take little memory', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  for (let n = 0; n < 1000; n += 1) compileCron(`${n % 60} ${n % 24} ${1 + (n % 28)} ${1 + (n % 12)} *`).nextLocalMs(0);
  expect((heap() - before) / 1000).toBeLessThan(30_000);
});
