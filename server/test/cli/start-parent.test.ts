import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { freePort, isAlive } from './run-multi-job.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/multi-job.js', import.meta.url));
const LIMIT = { timeout: 120_000, interval: 50 };

test.skipIf(process.platform === 'win32')(
  'SIGTERM to npm alone leaves no service and no port behind, though its shell dies without a word',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'multi-job-parent-'));
    const port = await freePort();
    const env = { PATH: process.env['PATH'] ?? '', API_PORT: String(port), npm_lifecycle_event: 'start' };
    const shell = spawn('sh', ['-c', '"$@" & echo $! >&2; wait', 'sh', process.execPath, PROGRAM, 'start'], {
      cwd: folder,
      env,
    });
    let said = '';
    let log = '';
    shell.stderr.on('data', text => (said += String(text)));
    shell.stdout.on('data', text => (log += String(text)));
    await vi.waitUntil(() => log.includes('everything is ready'), LIMIT);
    const ready = log.split('\n').find(line => line.includes('everything is ready')) ?? '{}';
    const { pids } = JSON.parse(ready) as { pids: Record<string, number> };
    const all = [...Object.values(pids), Number(said.split('\n', 1)[0])];
    expect(all.map(isAlive)).toEqual([true, true, true, true]);

    shell.kill('SIGTERM');
    await once(shell, 'exit');
    await vi.waitUntil(() => !all.some(isAlive), LIMIT);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    rmSync(folder, { recursive: true });
  },
);
