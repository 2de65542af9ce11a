import type { AuditEntry, Job } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import { chainHash } from '../../src/core/audit/audit-chain.ts';
import { AppError } from '../../src/core/errors.ts';
import { createKnownSecrets } from '../../src/core/redaction/known-secrets.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { noKeyError } from '../../src/integrations/secrets/vault-keys.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { AppendAudit } from '../../src/engine/port/audit.ts';
import { createAuditKeeper } from '../../src/operations/audit/audit-keeper.ts';
import { verifyAudit } from '../../src/operations/audit/verify-audit.ts';
import { openAuditStore } from '../audit/audit-store.ts';
import { testVault } from '../audit/test-vault.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { TOKENS, authOn, bearer } from './tokens.ts';

const config = { auth: authOn() };

async function rowsOf(api: ApiHarness, query = ''): Promise<AuditEntry[]> {
  const response = await api.send('GET', `/audit/logs${query}`, undefined, bearer('viewer'));
  expect(response.statusCode).toBe(200);
  return response.json();
}

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  test('who changed what is on record when the answer is there, and what only reads is not', async () => {
    const api = await startApiOn(kind, { config });
    const named = { ...bearer('operator'), 'x-request-id': 'mine-1' };
    await api.send('POST', '/jobs', idleSpec, named);
    expect(await rowsOf(api)).toMatchObject([
      {
        ...{ seq: 1, actor_role: 'operator', method: 'POST', path: '/jobs', status: 201, outcome: 'success' },
        ...{ required_role: 'operator', address: '127.0.0.1', request_id: 'mine-1' },
        changes: expect.arrayContaining([{ field: 'job_id', after: 'idle' }]) as unknown,
      },
    ]);

    const first = (await api.send('GET', '/jobs/idle', undefined, bearer('viewer'))).json<Job>();
    await api.send('POST', '/jobs', { ...idleSpec, timeout_ms: 500 }, bearer('operator'));
    await api.send('PUT', '/jobs/idle/disable', undefined, bearer('operator'));
    await api.send('POST', `/jobs/idle/rollback/${first.version_id}`, undefined, bearer('admin'));
    await api.send('POST', '/jobs/idle/run', { inputs: { work_ms: 2 } }, bearer('operator'));
    await api.send('POST', '/schedules/preview', { schedule: { interval_sec: 5 } }, bearer('viewer'));
    await api.send('DELETE', '/jobs/idle', undefined, bearer('operator'));
    const changes = (await rowsOf(api)).reverse().map(row => [row.path.replace(first.version_id, 'v'), row.changes]);
    expect(changes.slice(1)).toEqual([
      ['/jobs', [{ field: 'timeout_ms', before: 30_000, after: 500 }]],
      ['/jobs/idle/disable', [{ field: 'enabled', before: true, after: false }]],
      ['/jobs/idle/rollback/v', [{ field: 'timeout_ms', before: 500, after: 30_000 }]],
      ['/jobs/idle/run', expect.arrayContaining([{ field: 'inputs.work_ms', after: 2 }]) as unknown],
      ['/jobs/idle', expect.arrayContaining([{ field: 'job_id', before: 'idle' }]) as unknown],
    ]);
    await api.close();
  });

  test('what was denied and what failed is on record, and can be asked for', async () => {
    const api = await startApiOn(kind, { config });
    await api.send('GET', '/jobs');
    api.clock.advance(60_001);
    await api.send('GET', '/runs', undefined, { authorization: 'Bearer nobody-knows-it' });
    await api.send('POST', '/jobs', idleSpec, bearer('viewer'));
    await api.send('POST', '/jobs', { job_id: 'a b' }, bearer('operator'));
    await api.send('POST', '/jobs/none/run', undefined, bearer('admin'));
    const rows = (await rowsOf(api)).reverse();
    expect(rows.map(row => [row.method, row.path, row.status, row.outcome, row.actor_role, row.required_role])).toEqual(
      [
        ['GET', '/jobs', 401, 'denied', null, 'viewer'],
        ['GET', '/runs', 401, 'denied', null, 'viewer'],
        ['POST', '/jobs', 403, 'denied', 'viewer', 'operator'],
        ['POST', '/jobs', 400, 'failed', 'operator', 'operator'],
        ['POST', '/jobs/none/run', 404, 'failed', 'admin', 'operator'],
      ],
    );
    const seqs = async (query: string) => (await rowsOf(api, query)).map(row => row.seq);
    expect(await seqs('?outcome=denied')).toEqual([3, 2, 1]);
    expect(await seqs('?method=get&outcome=denied')).toEqual([2, 1]);
    expect(await seqs('?actor_role=admin')).toEqual([5]);
    expect(await seqs('?path_contains=NONE')).toEqual([5]);
    expect(await seqs(`?since=${rows[4]!.at}&until=2000-01-01T00:00:00Z`)).toEqual([]);

    const page = await api.send('GET', '/audit/logs?limit=2', undefined, bearer('viewer'));
    expect(page.json<AuditEntry[]>().map(row => row.seq)).toEqual([5, 4]);
    const next = /<([^>]+)>; rel="next"/.exec(String(page.headers['link']))?.[1] ?? '';
    expect((await api.send('GET', next, undefined, bearer('viewer'))).json<AuditEntry[]>().map(row => row.seq)).toEqual(
      [3, 2],
    );
    for (const query of ['?method=FETCH', '?outcome=maybe', '?actor_role=root', '?limit=0', '?who=me', '?cursor=x']) {
      const refused = await api.send('GET', `/audit/logs${query}`, undefined, bearer('viewer'));
      expect(refused.statusCode, query).toBe(400);
    }
    await api.close();
  });

  test('no secret is in the log: neither tokens, nor what stands under a secret name, in any form', async () => {
    const api = await startApiOn(kind, { config });
    const secret = 'hunter2-hunter2';
    const inputs = { work_ms: 1, api_token: secret, note: `use ${secret}`, encoded: base64(secret) };
    await api.send('POST', '/jobs', { ...idleSpec, inputs }, bearer('admin'));
    await api.send('GET', `/jobs?token=${TOKENS.admin}`);
    await api.send('POST', `/jobs?note=${secret}`, idleSpec, { 'x-api-key': 'nobody-knows-it' });
    const text = JSON.stringify(await api.engine.readAuditAfter(0, 100));
    expect(text).toContain('[redacted]');
    for (const hidden of [secret, 'nobody-knows-it', ...Object.values(TOKENS)]) {
      for (const form of [hidden, base64(hidden), base64(`x:${hidden}`)]) expect(text).not.toContain(form);
    }
    await api.close();
  });

  test('with a key the log says how many rows have it; rows written anew without it are found', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const plain = await startApiHarness({ engine, config });
    await plain.send('POST', '/jobs', idleSpec, bearer('operator'));
    await plain.close();
    const clock = { now: Date.now };
    const auditKeeper = createAuditKeeper({ engine, clock, openVault: () => testVault('one') });
    const api = await startApiHarness({ engine, config, auditKeeper });
    await api.send('PUT', '/jobs/idle/disable', undefined, bearer('operator'));
    const [row] = await rowsOf(api);
    const verify = async (by: ApiHarness) =>
      (await by.send('GET', '/audit/verify', undefined, bearer('viewer'))).json<object>();
    expect(await verify(api)).toMatchObject({ ok: true, checked: 2, plain: 1, keyed: 1, unverified: 0 });
    const csv = await api.send('GET', '/audit/logs', undefined, { ...bearer('viewer'), accept: 'text/csv' });
    expect(csv.body).toContain(row?.key_id);

    const behind = openAuditStore(place.store);
    const hash = chainHash(row!.prev_hash, { ...row!, actor: 'somebody else' });
    await behind.change(2, { actor: 'somebody else', hash });
    await behind.setHead(2, hash);
    expect(await verify(api)).toMatchObject({ ok: false, checked: 1, first_bad: { seq: 2, reason: 'changed' } });
    const blind = await startApiHarness({ engine, config });
    expect(await verify(blind)).toMatchObject({ ok: true, checked: 1, plain: 1, keyed: 0, unverified: 1 });
    // Its rows wait: it has no key for a log that has one.
    await blind.send('PUT', '/jobs/idle/enable', undefined, bearer('operator'));
    expect((await blind.send('GET', '/readyz')).json()).toMatchObject({ status: 'degraded' });
    behind.close();
    for (const one of [blind, api]) await one.close();
    await engine.close();
    await place.close();
  });

  test('the log verifies as it was written, and says which row was changed', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const api = await startApiHarness({ engine, config });
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        api.send('POST', '/jobs', { ...idleSpec, job_id: `j${index}` }, bearer('operator')),
      ),
    );
    const verify = async () => (await api.send('GET', '/audit/verify', undefined, bearer('viewer'))).json<object>();
    expect(await verify()).toMatchObject({ ok: true, checked: 30, first_bad: null, last: { seq: 30 } });

    const behind = openAuditStore(place.store);
    await behind.change(7, { actor: 'somebody else' });
    expect(await verify()).toMatchObject({ ok: false, checked: 6, first_bad: { seq: 7, reason: 'changed' } });
    behind.close();
    await api.close();
    await engine.close();
    await place.close();
  });
});

test('a page of a foreign origin is denied on record', async () => {
  const api = await startApiHarness();
  await api.app.inject({ method: 'POST', url: '/jobs/x/run', headers: { origin: 'https://elsewhere.example' } });
  expect(await api.engine.readAuditAfter(0, 5)).toMatchObject([{ status: 403, outcome: 'denied', actor: 'anonymous' }]);
  await api.close();
});

test('where a token is asked for, a page of a foreign origin without one is turned away like anybody else', async () => {
  const api = await startApiHarness({ config: { auth: authOn({ failuresPerMinute: 3 }) } });
  const headers = { origin: 'https://elsewhere.example' };
  const statuses: number[] = [];
  for (let call = 0; call < 5; call += 1) {
    statuses.push((await api.app.inject({ method: 'POST', url: '/jobs/x/run', headers })).statusCode);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  expect((await api.engine.auditHead()).seq).toBe(1);
  await api.close();
});

test('unknown callers cost one counted row a minute, whatever they do; known ones stand each by itself', async () => {
  const api = await startApiHarness({ config: { auth: authOn({ failuresPerMinute: 5 }) } });
  const foreign = { origin: 'https://elsewhere.example' };
  const flood = async (): Promise<void> => {
    for (const address of ['10.0.0.1', '10.0.0.2', '2001:db8::1']) {
      for (const headers of [{}, foreign, { 'x-api-key': 'guess' }, { ...foreign, host: 'rebound.example' }]) {
        for (const [method, url] of [
          ['GET', '/jobs'],
          ['POST', '/jobs'],
          ['DELETE', '/nothing'],
          ['POST', '//other-host/x'],
          ['PUT', `/jobs/${Math.random()}`],
        ] as const) {
          await api.app.inject({ method, url, headers, remoteAddress: address });
        }
      }
    }
  };
  await flood();
  expect((await api.engine.auditHead()).seq).toBe(1);
  await api.send('POST', '/jobs', idleSpec, bearer('viewer'));
  await api.app.inject({ method: 'POST', url: '/jobs/x/run', headers: { ...bearer('admin'), ...foreign } });
  expect((await api.engine.auditHead()).seq).toBe(3);

  api.clock.advance(60_001);
  await flood();
  const rows = await api.engine.readAuditAfter(0, 9);
  expect(rows.map(row => [row.actor.split(':')[0], row.status])).toEqual([
    ['anonymous', 401],
    ['viewer', 403],
    ['admin', 403],
    ['anonymous', 401],
  ]);
  expect(rows[0]?.changes).toBeNull();
  expect(rows[3]?.changes).toEqual([{ field: 'calls', after: expect.any(Number) as unknown }]);
  expect(Number(rows[3]?.changes?.[0]?.after)).toBeGreaterThan(40);
  expect(await verifyAudit(api.engine)).toMatchObject({ ok: true });
  await api.close();
});

test('without tokens, pages of other origins and names cost one counted row a minute, and what is left of it at the end', async () => {
  const base = await startApiHarness();
  const api = await startApiHarness({ engine: base.engine });
  for (let call = 0; call < 20; call += 1) {
    await api.app.inject({ method: 'POST', url: '/nothing', headers: { origin: 'https://elsewhere.example' } });
    await api.app.inject({ method: 'GET', url: '/jobs', headers: { host: 'rebound.example' } });
  }
  expect((await base.engine.auditHead()).seq).toBe(1);
  await api.close();
  expect((await base.engine.readAuditAfter(1, 9)).map(row => row.changes)).toEqual([[{ field: 'calls', after: 39 }]]);
  await base.close();
});

test('while the log cannot be written calls are answered, readiness says so, and the rows come later, in order', async () => {
  let isAway = true;
  const told: string[] = [];
  const base = await startApiHarness();
  const inner = { ...base.engine };
  const engine = Object.assign(base.engine, {
    appendAudit: (command: AppendAudit) =>
      isAway ? Promise.reject(new AppError('UNAVAILABLE', 'The store does not answer.')) : inner.appendAudit(command),
  });
  const logger = { ...silentLogger, error: (_fields: object, message: string) => told.push(message) };
  const api = await startApiHarness({ engine, logger, config });
  for (const jobId of ['a', 'b', 'c']) {
    expect((await api.send('POST', '/jobs', { ...idleSpec, job_id: jobId }, bearer('operator'))).statusCode).toBe(201);
  }
  expect((await api.send('GET', '/readyz')).json()).toMatchObject({
    status: 'degraded',
    warnings: expect.arrayContaining([expect.stringContaining('3 rows of this process wait')]) as unknown,
  });
  expect(told).toHaveLength(1);
  expect((await engine.auditHead()).seq).toBe(0);

  isAway = false;
  await expect.poll(async () => (await engine.auditHead()).seq, { timeout: 60_000 }).toBe(3);
  expect((await api.send('GET', '/readyz')).json()).toMatchObject({ status: 'ready' });
  expect((await engine.readAuditAfter(0, 5)).map(row => row.changes?.[0]?.after)).toEqual(['a', 'b', 'c']);
  expect(await verifyAudit(engine)).toMatchObject({ ok: true, checked: 3 });
  await api.close();
  await base.close();
});

test('rows that still wait when the API stops are in its log', async () => {
  const kept: object[] = [];
  const base = await startApiHarness();
  const engine = Object.assign(base.engine, {
    appendAudit: () => Promise.reject(new AppError('UNAVAILABLE', 'The store does not answer.')),
  });
  const logger = { ...silentLogger, error: (fields: object) => kept.push(fields) };
  const api = await startApiHarness({ engine, logger, config });
  await api.send('POST', '/jobs', { ...idleSpec, inputs: { api_token: 'hunter2' } }, bearer('operator'));
  await api.close();
  expect(kept).toContainEqual({ audit_entry: expect.objectContaining({ path: '/jobs', status: 201 }) as unknown });
  expect(JSON.stringify(kept)).not.toContain('hunter2');
  await base.close();
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

test('a secret that is stored stands in no row and no refusal, wherever a caller writes it', async () => {
  const known = createKnownSecrets();
  known.add(new Secret('zq-live-0123456789'));
  const api = await startApiHarness({ knownSecrets: known });
  await api.send('POST', '/jobs', { ...idleSpec, inputs: { note: 'zq-live-0123456789', 'zq-live-0123456789': 1 } });
  const refused = await api.app.inject({ method: 'DELETE', url: '/jobs/zq-live-0123456789' });
  expect([refused.statusCode, refused.body.includes('zq-live-0123456789')]).toEqual([404, false]);
  const rows = await api.engine.readAuditAfter(0, 5);
  expect(rows.map(({ path }) => path)).toEqual(['/jobs', '/jobs/[redacted]']);
  expect(JSON.stringify(rows)).not.toContain('zq-live-0123456789');
  await api.close();
});

test('where a secret cannot be kept whoever calls is told why and how to mend it', async () => {
  const base = await startApiHarness();
  const getJob = () => Promise.reject(noKeyError('Secrets are stored encrypted'));
  const api = await startApiHarness({ engine: { ...base.engine, getJob } });
  const refused = await api.app.inject('/jobs/a');
  expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
    500,
    expect.stringContaining('openssl rand -base64 32'),
  ]);
  await api.close();
  await base.close();
});
