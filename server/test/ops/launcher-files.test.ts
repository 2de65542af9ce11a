import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createExclusively, removeIfHolds } from '../../../scripts/local/exclusive-file.mjs';
import { lastLines, readable } from '../../../scripts/local/log-lines.mjs';
import { windowCommand } from '../../../scripts/local/open-window.mjs';
import {
  announceLaunch,
  claimLaunch,
  liveRecords,
  readPidFile,
  removePidFile,
  revokeLaunches,
} from '../../../scripts/local/pid-file.mjs';
import {
  isPid,
  isStillThere,
  parsePowerShell,
  parseProcStat,
  parsePs,
  powerShellScript,
  startTimesOf,
} from '../../../scripts/local/process-identity.mjs';
import { LOG_LIMITS, rotateLog } from '../../../scripts/local/rotate-log.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'multi-job-launcher-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const own = {
  service: 'api',
  pid: process.pid,
  started: startTimesOf([process.pid]).get(process.pid) ?? '',
  startedAt: '2030-01-31T02:00:00.000Z',
  url: null,
  isKept: false,
};

test('a process is told from a later one with its pid, on every system', () => {
  expect(own.started).toMatch(/^[0-9a-f-]{36} \d+$/);
  expect(startTimesOf([process.pid, 0, -1, 2 ** 30])).toEqual(new Map([[process.pid, own.started]]));
  expect([2, 1, 0, -5, 1.5, 2 ** 60, '7', null].map(isPid)).toEqual([true, ...Array<boolean>(7).fill(false)]);

  const stat = (name: string, state: string, threads: number) =>
    `77 (${name}) ${state} ${'0 '.repeat(16)}${threads} 0 4711 9 9`;
  expect([parseProcStat(stat('a) b (c)', 'S', 11)), parseProcStat(stat('node', 'Z', 1))]).toEqual(['4711', null]);
  // Killed, but its other threads still hold its port.
  expect(parseProcStat(stat('node', 'Z', 7))).toBe('4711');

  expect([own, { ...own, started: 'x' }, { pid: 2 ** 22 + 1, started: 'x' }].map(isStillThere)).toEqual([
    true,
    false,
    false,
  ]);

  const ps =
    '  501 S+   Mon Jan  6 09:00:00 2031\n   77 Z    Mon Jan  6 09:00:01 2031\n12345 Ss   Tue Feb 11 23:59:59 2031 \n';
  expect([...parsePs(ps)]).toEqual([
    [501, 'Mon Jan  6 09:00:00 2031'],
    [12345, 'Tue Feb 11 23:59:59 2031'],
  ]);
  expect([...parsePowerShell('501 134000000000000001\r\n77 134000000000000002\r\nWARNING: 5 words\r\n')]).toEqual([
    [501, '134000000000000001'],
    [77, '134000000000000002'],
  ]);
  expect(powerShellScript([501, 77])).toContain("-Filter 'ProcessId=501 OR ProcessId=77'");
});

test('a launch that was called off starts nothing, and of two processes for one service one goes on', () => {
  const revoked = announceLaunch(folder, 'api');
  revokeLaunches(folder, 'api');
  expect([claimLaunch(folder, revoked, own), readdirSync(folder)]).toEqual([false, []]);

  const [first, second, other] = [
    announceLaunch(folder, 'api'),
    announceLaunch(folder, 'api'),
    announceLaunch(folder, 'ui'),
  ];
  expect([claimLaunch(folder, first, own), claimLaunch(folder, second, { ...own, pid: 99_999 })]).toEqual([
    true,
    false,
  ]);
  expect(readPidFile(folder, 'api')).toEqual(own);
  revokeLaunches(folder, 'api');
  expect(readdirSync(folder).sort()).toEqual(['api.pid', `ui.launch-${other}`]);
  expect(statSync(join(folder, 'api.pid')).mode & 0o777).toBe(0o600);
});

test('a pid file goes only when its process has gone', () => {
  claimLaunch(folder, announceLaunch(folder, 'api'), own);
  removePidFile(folder, 'api');
  expect([...liveRecords(folder, ['api', 'worker'])]).toEqual([['api', own]]);
  writeFileSync(join(folder, 'api.pid'), JSON.stringify({ ...own, started: 'long ago' }));
  expect(liveRecords(folder, ['api']).size).toBe(0);
  removePidFile(folder, 'api');
  removePidFile(folder, 'api');
  expect(readdirSync(folder)).toEqual([]);
});

test('a file is taken away only from whoever it was looked at of', () => {
  const lock = join(folder, 'lock');
  expect([createExclusively(lock, 'mine'), createExclusively(lock, 'theirs')]).toEqual([true, false]);
  removeIfHolds(lock, 'theirs');
  expect(readFileSync(lock, 'utf8')).toBe('mine');
  removeIfHolds(lock, 'mine');
  removeIfHolds(lock, 'mine');
  expect(readdirSync(folder)).toEqual([]);
});

test('a log stays within its bounds for as long as its service writes, and no line is lost to that', () => {
  const file = join(folder, 'api.log');
  const limits = { maxBytes: 1000, kept: 3 };
  const output = openSync(file, 'a', 0o600);
  let number = 0;
  for (; number < 500; number += 1) {
    writeSync(output, `line ${String(number).padStart(6, '0')}\n`);
    if (number % 90 === 0) rotateLog(file, limits);
  }
  expect(readdirSync(folder).sort()).toEqual(['api.log', 'api.log.1', 'api.log.2', 'api.log.3']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  const kept = ['.3', '.2', '.1', ''].map(end => readFileSync(`${file}${end}`, 'utf8')).join('');
  const numbers = [...kept.matchAll(/^line (\d{6})$/gm)].map(([, text]) => Number(text));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, at) => 500 - numbers.length + at));
  expect(numbers.length).toBeGreaterThanOrEqual(270);
  expect(lastLines(file, 60)).toHaveLength(60);
  expect(lastLines(file, 60).at(-1)).toBe('line 000499');

  // Longer than any bound within a moment: its end is kept.
  writeSync(output, `${'x'.repeat(50_000)}\nthe end\n`);
  expect([rotateLog(file, limits), rotateLog(file, limits)]).toEqual([true, false]);
  expect(statSync(`${file}.1`).size).toBe(2000);
  expect(readFileSync(`${file}.1`, 'utf8')).toMatch(/x\nthe end\n$/);
  expect(statSync(file).size).toBe(0);
  for (let turn = 0; turn < 20; turn += 1) {
    writeSync(output, 'y'.repeat(1500));
    rotateLog(file, limits);
  }
  closeSync(output);
  expect(readdirSync(folder)).toHaveLength(4);
  expect(LOG_LIMITS.maxBytes * (LOG_LIMITS.kept + 1)).toBeLessThan(100 * 1024 * 1024);
});

test('a log does not grow for ever where rotating fails, and where there is none nothing is done', () => {
  const file = join(folder, 'api.log');
  expect([rotateLog(file, { maxBytes: 10, kept: 2 }), existsSync(file)]).toEqual([false, false]);
  appendFileSync(file, 'more than ten bytes');
  mkdirSync(`${file}.1`);
  expect(() => rotateLog(file, { maxBytes: 10, kept: 1 })).toThrow();
  expect(statSync(file).size).toBe(0);
});

test('what a job wrote into a log is shown, not obeyed', () => {
  expect(readable('\u001b[2Jgone\u202e')).toBe('\\u001b[2Jgone\\u202e');
  expect(readable('{"level":"warn","time":"2030-01-31T02:00:00.000Z","msg":"a\\nb","error":{"message":"why"}}')).toBe(
    '2030-01-31T02:00:00.000 WARN a\\u000ab: why',
  );
  for (const odd of ['{', '{"msg":1}', 'null', '[1]', '']) expect(readable(odd)).toBe(odd);
});

test('on Windows a window of its own follows each log, also where folders have blanks', () => {
  const programs = { node: 'C:\\Program Files\\nodejs\\node.exe', launcher: 'C:\\My Jobs\\scripts\\local.mjs' };
  const { file, args } = windowCommand('api', programs);
  expect([file, ...args].join(' ')).toBe(
    'cmd.exe /d /s /c "start "Multi-Job api" "C:\\Program Files\\nodejs\\node.exe" "C:\\My Jobs\\scripts\\local.mjs" logs api --follow --until-ended"',
  );
});
