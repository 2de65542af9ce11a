import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const DRILL = fileURLToPath(new URL('../../../scripts/backup-drill.mjs', import.meta.url));

test.each(['embedded', 'redis'])('a drill under load brings everything back (%s)', engine => {
  const args = [DRILL, '--engine', engine, '--seconds', '3', '--limit-sec', '600'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
  expect(stdout).toContain('All of it came back');
});
