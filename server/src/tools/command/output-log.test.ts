import { expect, test } from 'vitest';
import { OutputLog } from './output-log.ts';

function logged(): { lines: [string, string][]; log: OutputLog } {
  const lines: [string, string][] = [];
  const log = new OutputLog({ info: line => lines.push(['info', line]), warn: line => lines.push(['warn', line]) });
  return { lines, log };
}

test('each output is told line by line, the last line without an end as well', () => {
  const { lines, log } = logged();
  log.push('stdout', Buffer.from('one\ntw'));
  log.push('stderr', Buffer.from('bad\n'));
  log.push('stdout', Buffer.from('o\nthree'));
  log.end();
  expect(lines).toEqual([
    ['info', 'one'],
    ['warn', 'bad'],
    ['info', 'two'],
    ['info', 'three'],
  ]);
});

test('beyond a thousand lines the rest is counted', () => {
  const { lines, log } = logged();
  for (let turn = 0; turn < 3; turn += 1) log.push('stdout', Buffer.from('x\n'.repeat(900)));
  log.end();
  expect(lines).toHaveLength(1001);
  expect(lines.at(-1)).toEqual(['warn', 'The program printed 3400 bytes more than this log has room for.']);
});

test('a long line is cut, and long lines fill the log', () => {
  const { lines, log } = logged();
  for (let turn = 0; turn < 100; turn += 1) log.push('stdout', Buffer.from(`${'y'.repeat(20_000)}\n`));
  log.end();
  expect(lines[0]?.[1]).toHaveLength(7960 + '… (20000 characters)'.length);
  expect(lines.length).toBeLessThan(60);
  expect(lines.at(-1)?.[1]).toMatch(/^The program printed \d+ bytes more/);
});
