import type { AuditEntry } from '@multi-job/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { createInstallation } from './installation.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
    await api.send('POST', '/jobs', idleSpec);
  });
  afterEach(() => api.close());

  test('the audit log is given whole as CSV, filtered, and safe for spreadsheets', async () => {
    await api.send('POST', '/jobs', { ...idleSpec, inputs: { note: '=HYPERLINK("x"), and more' } });
    for (let n = 0; n < 3; n += 1) await api.send('PUT', '/jobs/idle/disable');
    const rows = (await api.send('GET', '/audit/logs?limit=200')).json<AuditEntry[]>();

    const all = await api.send('GET', '/audit/logs?limit=1', undefined, { accept: 'text/csv' });
    expect(all.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-log.csv"',
    });
    const lines = all.body.split('\r\n');
    expect(lines[0]).toBe(
      'seq,at,actor,actor_role,method,path,status,outcome,required_role,address,request_id,changes,key_id,prev_hash,hash',
    );
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines[1]?.startsWith(`${rows[0]?.seq},`)).toBe(true);
    expect(all.body).toContain('=HYPERLINK(');
    expect(all.body).not.toMatch(/(?:^|,)"?[=+@]/m);

    const filtered = await api.send('GET', '/audit/logs?method=put', undefined, { accept: 'text/csv' });
    expect(filtered.body.trim().split('\r\n')).toHaveLength(4);
  });

  test('a client that reads JSON as well gets JSON', async () => {
    const accept = 'application/json, text/csv, text/plain, */*';
    expect((await api.send('GET', '/audit/logs', undefined, { accept })).headers['content-type']).toContain('json');
  });

  test('the log of a run is given whole as text', async () => {
    const installation = createInstallation(api);
    await installation.beat('w');
    const runId = await installation.enqueue('idle');
    const { fence } = await installation.claimOne();
    const at = '2030-01-31T02:00:00.000Z';
    const logs = Array.from({ length: 1200 }, (_, n) => ({ at, level: 'info' as const, message: `line ${n + 1}` }));
    await api.engine.recordProgress({ runId, fence, logs, nowMs: api.clock.now() });

    const text = await api.send('GET', `/runs/${runId}/logs`, undefined, { accept: 'text/plain' });
    expect(text.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="run-${runId}.log"`,
    });
    const lines = text.body.trim().split('\n');
    expect(lines).toHaveLength(1200);
    expect(lines[1199]).toBe(`${at} INFO  [1] line 1200`);

    const message = `first\n${at} ERROR [1] forged\u001b[2J\rgone`;
    await api.engine.recordProgress({ runId, fence, logs: [{ at, level: 'info', message }], nowMs: api.clock.now() });
    const odd = await api.send('GET', `/runs/${runId}/logs?after_seq=1200`, undefined, { accept: 'text/plain' });
    expect(odd.body).toBe(`${at} INFO  [1] first\n    | ${at} ERROR [1] forged\\e[2J\\rgone\n`);
    const missing = await api.send('GET', '/runs/nobody/logs', undefined, { accept: 'text/plain' });
    expect(missing.statusCode).toBe(404);
  });
});

test('short links lead to the pages of runs and jobs, whether they exist or not', async () => {
  const uiDir = await mkdtemp(join(tmpdir(), 'mj-ui-'));
  await writeFile(join(uiDir, 'index.html'), '<!doctype html>');
  const api = await startApiHarness({ config: { uiDir } });
  const leadsTo = async (url: string) => {
    const response = await api.app.inject(url);
    return [response.statusCode, response.headers['location']];
  };
  expect(await leadsTo('/r/06gq2m5v0x8k3c1nstd4he7wzr')).toEqual([302, '/ui/runs/view/?id=06gq2m5v0x8k3c1nstd4he7wzr']);
  expect(await leadsTo('/j/a%26b%3Fc%2F%2Fevil')).toEqual([302, '/ui/jobs/view/?id=a%26b%3Fc%2F%2Fevil']);
  // A browser asks for it by itself when a page has no icon for a moment.
  expect(await leadsTo('/favicon.ico')).toEqual([302, '/ui/icon.svg']);
  expect(Object.keys(api.document.paths).filter(path => /^\/[rj]\//.test(path))).toEqual([]);
  await api.close();
  await rm(uiDir, { recursive: true });
});
