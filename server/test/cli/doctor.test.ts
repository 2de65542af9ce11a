import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { jobSpecSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { runHere } from './run-here.ts';
import { freePort, openWorkplace, type Workplace } from './run-multi-job.ts';

interface Finding {
  check: string;
  status: string;
  detail: string;
  mend: string | null;
}

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

async function doctor(env: Record<string, string>): Promise<{ code: number | null; findings: Finding[] }> {
  const process = place.run(['doctor', '--json'], env);
  const { code } = await process.ended;
  return { code, findings: (JSON.parse(process.stdout()) as { findings: Finding[] }).findings };
}

test('a fresh folder is well', async () => {
  const process = place.run(['doctor'], { API_PORT: String(await freePort()) });

  expect((await process.ended).code).toBe(0);
  expect(process.stdout()).toContain('All is well.');
});

test('every fault gets a line and a mend, and the exit code is 2', async () => {
  const holder = createServer();
  await new Promise<void>(resolve => holder.listen(0, '127.0.0.1', resolve));
  writeFileSync(join(place.folder, 'a-file'), '');
  const { port } = holder.address() as AddressInfo;

  const { code, findings } = await doctor({ API_PORT: String(port), DATA_DIR: 'a-file/x' });
  holder.close();

  expect(code).toBe(2);
  const failed = findings.filter(finding => finding.status === 'fail');
  expect(failed.map(finding => finding.check).sort()).toEqual(['data folder', 'port']);
  expect(failed.every(finding => finding.mend !== null)).toBe(true);
});

test('a setting that cannot be used does not keep the rest from being checked', async () => {
  const { code, findings } = await doctor({ WORKER_CONCURRENCY: '0' });

  expect(code).toBe(2);
  expect(findings).toContainEqual(expect.objectContaining({ check: 'configuration', status: 'fail' }));
  expect(findings.map(finding => finding.check)).toContain('store');
});

test('a misspelt name in .env is a warning', async () => {
  writeFileSync(join(place.folder, '.env'), 'WORKER_CONCURENCY=9\n');

  const { code, findings } = await doctor({ API_PORT: String(await freePort()) });

  expect(code).toBe(1);
  expect(findings).toContainEqual(
    expect.objectContaining({ status: 'warn', mend: 'did you mean WORKER_CONCURRENCY?' }),
  );
});

test('a calendar that does not know a year to come is extended, not replaced by the days of that year alone', async () => {
  const path = join(place.folder, 'data', 'multi-job.db');
  const engine = await openEmbeddedEngine({ path, logger: silentLogger });
  const schedule = {
    ...{ cron: '0 7 * * *', start_at: '2031-01-01T00:00:00Z' },
    exclude: { calendars: ['id-holidays', 'not-there'] },
  };
  const spec = jobSpecSchema.parse({ job_id: 'report', type: 'my.type', schedule });
  const nextDueMs = Date.parse('2031-01-01T07:00:00Z');
  const origin = { versionId: createIdSource()(0), source: 'api', actor: 'ani', note: null };
  await engine.saveJob({
    spec,
    ...origin,
    enabled: true,
    arm: { anchorMs: 0, nextDueMs, wakeMs: nextDueMs },
    nowMs: 0,
  });
  await engine.close();

  const { stdout } = await runHere(place.folder, ['doctor', '--json'], { API_PORT: '0' });
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  const mends = findings.filter(({ check }) => check === 'calendars').map(({ mend }) => mend);
  expect(mends).toEqual([
    expect.stringMatching(
      /^run multi-job calendars show id-holidays --json > .*add 2031 to its years.*keep those that it has/,
    ),
    expect.stringMatching(/^put its days into a file and run multi-job calendars save not-there/),
  ]);
});

test('Redis is described, and one without persistence is a warning', async () => {
  const redis = await startRedisServer();
  try {
    const { code, findings } = await doctor({ REDIS_URL: redis.url, API_PORT: String(await freePort()) });

    expect(code).toBe(1);
    expect(findings.filter(finding => finding.status === 'warn').map(finding => finding.check)).toEqual(['store']);
    expect(findings).toContainEqual(expect.objectContaining({ check: 'clock', status: 'ok' }));
  } finally {
    await redis.stop();
  }
});

test('a Redis that is down fails the check of the store', async () => {
  const { code, findings } = await doctor({
    REDIS_URL: `redis://127.0.0.1:${await freePort()}`,
    API_PORT: String(await freePort()),
  });

  expect(code).toBe(2);
  expect(findings).toContainEqual(expect.objectContaining({ check: 'store', status: 'fail' }));
});

test('what programs of others can get at is said: their user, an API without tokens, a Redis without password', async () => {
  const redis = await startRedisServer();
  const { code, findings } = await doctor({
    ...{ API_PORT: String(await freePort()), REDIS_URL: redis.url, ALLOW_SAME_UID: 'true' },
    MCP_STDIO_ALLOW: `${process.execPath},mcp-server-nowhere`,
  });
  await redis.stop();

  expect(code).toBe(1);
  const said = (check: string) => findings.filter(one => one.check === check).map(({ detail }) => detail);
  expect(said('MCP servers')).toEqual([
    `"${process.execPath}" runs whatever the arguments of a server say`,
    '"mcp-server-nowhere" is no program that can be executed here',
  ]);
  expect(said('programs of others')).toEqual([
    expect.stringMatching(/^run as the user of the platform \(.*they may read the key/),
    expect.stringMatching(/the API asks for no token/),
    expect.stringMatching(/Redis asks for no password/),
  ]);
});
