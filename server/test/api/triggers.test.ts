import type { AuditEntry, FiredTrigger, Problem, Run, TestedTrigger, Trigger } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { HarnessOptions } from './api-harness.ts';
import { authOn, bearer } from './tokens.ts';
import { openTriggerStage, SECRET } from './trigger-stage.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('triggers on the %s engine', kind => {
  const open = async (options: Omit<HarnessOptions, 'engine'> = {}) => {
    const stage = await openTriggerStage(kind, options);
    closing.push(() => stage.api.close());
    return stage;
  };

  test('a trigger is saved, read without its secret, changed, put back unchanged, deleted with its secret', async () => {
    const { api, save, get } = await open({ config: { publicUrl: 'https://jobs.example.com/x' } });
    expect(await save('t1', { name: 'One' })).toMatchObject({
      ...{ trigger_id: 't1', job_id: 'idle', channel: 'webhook', enabled: true, signature: 'github', revision: 1 },
      ...{ has_secret: true, secret_hint: '6789', path: '/connectors/webhook/t1' },
      ...{ public_url: 'https://jobs.example.com/x/connectors/webhook/t1', last_fired_at: null, warnings: [] },
    });
    const read = await api.send('GET', '/triggers/t1');
    expect(read.headers['etag']).toBe('"1"');
    for (const form of formsOfSecret(SECRET)) expect(read.body).not.toContain(form);
    const again = await api.send('PUT', '/triggers/t1', read.json<Trigger>());
    expect([again.statusCode, again.headers['x-trigger-change']]).toEqual([200, 'unchanged']);
    await api.send('PUT', '/triggers/t1', { ...read.json<Trigger>(), description: 'more', secret: null });
    expect(await get('t1')).toMatchObject({ revision: 2, has_secret: false, description: 'more' });
    expect((await get('t1')).warnings).toEqual([expect.stringContaining('no secret')]);
    expect((await api.send('DELETE', '/triggers/t1')).json()).toEqual({ trigger_id: 't1' });
    expect((await api.send('GET', '/triggers/t1')).statusCode).toBe(404);
    expect((await api.send('DELETE', '/triggers/t1')).statusCode).toBe(404);
    expect((await api.engine.listDocuments({ collection: 'secrets', limit: 10 })).items).toEqual([]);
  });

  test('its address is made of PUBLIC_URL and of nothing a caller sends', async () => {
    const { api, save } = await open();
    const answer = await save('t1');
    expect(answer).toMatchObject({ public_url: null, path: '/connectors/webhook/t1' });
    const headers = { host: 'localhost', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    expect((await api.send('GET', '/triggers/t1', undefined, headers)).body).not.toContain('evil.example');
  });

  test('a save meets its revision or is refused, and so is a deletion', async () => {
    const { api, save } = await open();
    await save('t1');
    const body = { job_id: 'idle', channel: 'webhook' };
    const put = (headers: Record<string, string>, id = 't1') => api.send('PUT', `/triggers/${id}`, body, headers);
    expect((await put({ 'if-match': '"2"' })).json<Problem>().code).toBe('REVISION_CONFLICT');
    expect((await put({ 'if-none-match': '*' })).json<Problem>().code).toBe('REVISION_CONFLICT');
    expect((await put({ 'if-match': '"1"' })).statusCode).toBe(200);
    expect((await put({ 'if-none-match': '*' }, 't2')).statusCode).toBe(201);
    expect((await api.send('DELETE', '/triggers/t1', undefined, { 'if-match': '"1"' })).statusCode).toBe(409);
    const many = await Promise.all(Array.from({ length: 8 }, () => put({ 'if-none-match': '*' }, 't3')));
    expect(many.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  test('what cannot be a trigger is refused with every fault, and nothing is stored', async () => {
    const { api } = await open();
    const faultsOf = async (body: object, id = 't1') => {
      const answer = await api.send('PUT', `/triggers/${id}`, { job_id: 'idle', channel: 'webhook', ...body });
      expect(answer.statusCode).toBe(400);
      return answer.json<Problem>().errors.map(({ path }) => path);
    };
    expect(await faultsOf({ job_id: 'gone' })).toEqual(['job_id']);
    expect(await faultsOf({ channel: 'pigeon' })).toEqual(['channel']);
    expect(await faultsOf({ signature: 'md5' })).toEqual(['signature']);
    expect(await faultsOf({ secret: 'too-short' })).toEqual(['secret']);
    expect(await faultsOf({ secret: 'sixteen characters with blanks' })).toEqual(['secret']);
    expect(await faultsOf({ signature: 'standard', secret: SECRET })).toEqual(['secret']);
    expect(await faultsOf({ unknown: 1 })).toEqual(['unknown']);
    expect(await faultsOf({ channel: 'job' })).toEqual(['when']);
    expect(await faultsOf({ when: { job_id: 'idle' } })).toEqual(['when']);
    expect(await faultsOf({ channel: 'job', when: { job_id: 'a', type: 'b' } })).toEqual(['when']);
    expect(await faultsOf({ max_per_minute: 0, on_conflict: 'wait' })).toEqual(['max_per_minute', 'on_conflict']);
    expect(await faultsOf({ filter: [{ pointer: 'no', equals: 1 }, { pointer: '/x' }] })).toHaveLength(2);
    expect(await faultsOf({ filter: [{ pointer: '/x', matches: '(' }] })).toEqual(['filter.0.matches']);
    expect(await faultsOf({ trigger_id: 'another' })).toEqual(['trigger_id']);
    expect(await faultsOf({}, '-no')).toEqual(['trigger_id']);
    expect((await api.send('GET', '/triggers')).json()).toEqual([]);
  });

  test('the map names no input of the platform, none that decides what a run may do, and not where deliveries stand', async () => {
    const { api } = await open();
    const names = [
      'allow_overlap',
      'flow_group',
      'write_policy',
      'command_allow_prefixes',
      'account',
      'payload',
      'delivery',
    ];
    const map = Object.fromEntries(
      [...names, '__proto__x', 'with space', 'write_policy.x'].map(name => [name, '/payload/x']),
    );
    const answer = await api.send('PUT', '/triggers/t1', { job_id: 'idle', channel: 'webhook', map });
    expect(
      answer
        .json<Problem>()
        .errors.map(({ path }) => path)
        .sort(),
    ).toEqual([...names, 'with space', 'write_policy.x'].map(name => `map.${name}`).sort());
    const body = '{"job_id":"idle","channel":"webhook","map":{"__proto__":"/payload/x"}}';
    expect((await api.send('PUT', '/triggers/t1', body, { 'content-type': 'application/json' })).statusCode).toBe(400);
    expect((await api.send('GET', '/triggers/t1')).statusCode).toBe(404);
  });

  test('an operator writes triggers, but neither their secret nor their map; a viewer reads them', async () => {
    const stage = await openTriggerStage(kind, { config: { auth: authOn() } });
    closing.push(() => stage.api.close());
    const { api } = stage;
    await api.send('POST', '/jobs', idleSpec, bearer('operator'));
    await api.send('POST', '/jobs', { ...idleSpec, job_id: 'other' }, bearer('operator'));
    const base = { job_id: 'idle', channel: 'webhook', signature: 'github' };
    const put = async (role: 'viewer' | 'operator' | 'admin', body: object) => {
      const answer = await api.send('PUT', '/triggers/t1', { ...base, ...body }, bearer(role));
      return answer.statusCode;
    };
    expect(await put('viewer', {})).toBe(403);
    expect(await put('operator', { secret: SECRET })).toBe(403);
    expect(await put('operator', { map: { repository: '/payload/r' } })).toBe(403);
    expect(await put('operator', {})).toBe(201);
    expect(await put('admin', { secret: SECRET, map: { repository: '/payload/r' } })).toBe(200);
    const kept = { map: { repository: '/payload/r' } };
    expect(await put('operator', { ...kept, name: 'renamed' })).toBe(200);
    expect(await put('operator', { name: 'without its map' })).toBe(403);
    expect(await put('operator', { ...kept, secret: null })).toBe(403);
    expect(await put('operator', { ...kept, signature: 'token' })).toBe(403);
    expect(await put('operator', { ...kept, job_id: 'other' })).toBe(403);
    expect(await put('operator', { ...kept, enabled: false })).toBe(200);
    expect((await api.send('GET', '/triggers/t1', undefined, bearer('viewer'))).statusCode).toBe(200);
    expect((await api.send('POST', '/triggers/t1/fire', {}, bearer('viewer'))).statusCode).toBe(403);
    expect((await api.send('POST', '/triggers/t1/fire', {}, bearer('operator'))).statusCode).toBe(202);
    const rows = (await api.send('GET', '/audit/logs?path_contains=triggers', undefined, bearer('admin'))).body;
    expect(rows).not.toContain(SECRET);
    expect(JSON.parse(rows) as AuditEntry[]).toContainEqual(
      expect.objectContaining({ outcome: 'denied', status: 403 }),
    );
  });

  test('fired by hand it starts its job, also while it is off, once for a key; a test starts nothing', async () => {
    const { api, save, get } = await open();
    const filter = [{ pointer: '/payload/action', equals: 'opened' }];
    await save('t1', { enabled: false, filter, default_payload: { from: 'default' }, map: { n: '/payload/n' } });
    const tested = (await api.send('POST', '/triggers/t1/test', { payload: { n: 7 } })).json<TestedTrigger>();
    expect(tested).toMatchObject({
      would_start: false,
      reason: expect.stringContaining('switched off') as string,
      conditions: [{ pointer: '/payload/action', is_met: false, found: null }],
      inputs: { work_ms: 1, n: 7, payload: { from: 'default', n: 7 }, delivery: { trigger_id: 't1' } },
    });
    expect((await api.send('GET', '/runs')).json()).toEqual([]);
    const fire = async (headers = {}) =>
      (await api.send('POST', '/triggers/t1/fire', { payload: { n: 7 } }, headers)).json<FiredTrigger>();
    const first = await fire({ 'idempotency-key': 'k1' });
    expect(first).toMatchObject({ outcome: 'started', run_status: 'queued' });
    expect(await fire({ 'idempotency-key': 'k1' })).toMatchObject({ outcome: 'duplicate', run_id: first.run_id });
    expect((await fire()).outcome).toBe('started');
    const run = (await api.send('GET', `/runs/${first.run_id ?? ''}`)).json<Run>();
    expect(run).toMatchObject({
      source: 'trigger:t1',
      inputs: {
        work_ms: 1,
        n: 7,
        payload: { from: 'default', n: 7 },
        delivery: { channel: 'manual', delivery_id: 'k1' },
      },
    });
    expect(await get('t1')).toMatchObject({ fired_total: 2 });
    const other = await api.send('POST', '/triggers/t1/fire', { payload: 1 }, { 'idempotency-key': 'k1' });
    expect(other.statusCode).toBe(422);
  });

  test('a job that a trigger starts is not deleted without being insisted on; its trigger then says so', async () => {
    const { api, save, get } = await open();
    await save('t1');
    const refused = await api.send('DELETE', '/jobs/idle');
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([409, expect.stringContaining('trigger t1')]);
    expect((await api.send('DELETE', '/jobs/idle?force=true')).statusCode).toBe(200);
    expect((await get('t1')).warnings).toEqual(
      expect.arrayContaining([expect.stringContaining('does not exist: nothing can be started')]),
    );
    expect((await api.send('POST', '/triggers/t1/fire', {})).statusCode).toBe(409);
    expect((await api.send('POST', '/triggers/t1/test', {})).json()).toMatchObject({
      would_start: false,
      inputs: null,
    });
  });

  test('lists are found by channel and by job, page by page', async () => {
    const { api, save } = await open();
    await api.send('POST', '/jobs', { ...idleSpec, job_id: 'other' });
    for (const id of ['b', 'a']) await save(id);
    await save('c', { job_id: 'other' });
    const when = { job_id: 'idle' };
    await save('chain', { channel: 'job', secret: undefined, signature: undefined, when, job_id: 'other' });
    const ids = async (query: string) => {
      const answer = await api.send('GET', `/triggers${query}`);
      return [answer.headers['x-total-count'], ...answer.json<Trigger[]>().map(({ trigger_id }) => trigger_id)];
    };
    expect(await ids('')).toEqual(['4', 'a', 'b', 'c', 'chain']);
    expect(await ids('?limit=2&offset=2')).toEqual(['4', 'c', 'chain']);
    expect(await ids('?channel=job')).toEqual(['1', 'chain']);
    expect(await ids('?job_id=other')).toEqual(['2', 'c', 'chain']);
    expect(await ids('?job_id=other&channel=webhook')).toEqual(['1', 'c']);
    expect((await api.send('GET', '/triggers?channel=pigeon')).statusCode).toBe(400);
  });

  test('a trigger that would feed itself is refused when it is saved, also by way of others', async () => {
    const { api } = await open();
    for (const job of ['a', 'b', 'c']) await api.send('POST', '/jobs', { ...idleSpec, job_id: job });
    await api.send('POST', '/jobs', { job_id: 'report', type: 'report.daily' });
    const put = async (id: string, when: object, job: string) => {
      const answer = await api.send('PUT', `/triggers/${id}`, { job_id: job, channel: 'job', when });
      return answer.statusCode < 300
        ? 'saved'
        : answer.json<Problem>().errors.map(({ path, message }) => `${path} ${message}`);
    };
    expect(await put('self', { job_id: 'a' }, 'a')).toEqual([expect.stringContaining('feed the trigger itself')]);
    expect(await put('kind', { type: 'simulation.heavy' }, 'a')).toEqual([expect.stringContaining('itself')]);
    expect(await put('ab', { job_id: 'a' }, 'b')).toBe('saved');
    expect(await put('bc', { job_id: 'b' }, 'c')).toBe('saved');
    expect(await put('ca', { job_id: 'c', status: 'failed' }, 'a')).toEqual([
      expect.stringContaining('ca → ab → bc → ca'),
    ]);
    expect(await put('to-report', { type: 'simulation.heavy' }, 'report')).toBe('saved');
    expect(await put('back', { job_id: 'report' }, 'a')).toEqual([expect.stringContaining('back → to-report → back')]);
  });
});
