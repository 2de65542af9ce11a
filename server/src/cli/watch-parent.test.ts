import { expect, test } from 'vitest';
import { isAdopter } from './watch-parent.ts';

test.each([
  ['process 1 of a machine', 1, 'systemd', true],
  ['process 1 of a container', 1, 'tini', true],
  ['npm as process 1 of a container', 1, 'npm start', false],
  ['npx as process 1 of a container', 1, 'npx multi-job start', false],
  ['process 1 where nothing is known of it', 1, null, true],
  ['the service manager of a user', 812, 'systemd', true],
  ['the shell of npm', 812, 'sh', false],
  ['npm itself, where its shell makes way', 812, 'npm start', false],
  ['another process of which nothing is known', 812, null, false],
])('%s: whether it took this process in', (_what, pid, program, expected) => {
  expect(isAdopter(pid, () => program)).toBe(expected);
});
