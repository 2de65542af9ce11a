import { expect, test } from 'vitest';
import { isSensitiveCommand } from './is-sensitive-command.ts';

test.each([
  [['rm', 'a']],
  [['/usr/bin/sudo', 'id']],
  [['mkfs.ext4', '/dev/sda']],
  [['curl', 'https://a.example']],
  [['bash', '-c', 'id']],
  [['python3.12', '-c', 'print(1)']],
  [['node']],
  [['git', 'push', '--force']],
  [['git', 'reset', '--hard']],
  [['CMD.EXE', '/c', 'dir']],
])('%j is asked about', argv => {
  expect(isSensitiveCommand(argv)).toBe(true);
});

test.each([[['git', 'status']], [['node', 'report.mjs', 'now']], [['ls', '-l']], [['python3', 'sync.py']], [[]]])(
  '%j is not',
  argv => {
    expect(isSensitiveCommand(argv)).toBe(false);
  },
);
