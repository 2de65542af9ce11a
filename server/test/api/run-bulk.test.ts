import type { BulkCount, Event, Operation, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { advanceBulk } from '../../src/operations/runs/bulk/advance-bulk.ts';
import { takeBulk } from '../../src/operations/runs/bulk/bulk-lease.ts';
import { startBulk } from '../../src/operations/runs/bulk/start-bulk.ts';
import { BULK_COLLECTION, readBulk } from '../../src/operations/runs/bulk/stored-bulk.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { BROKEN, createInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const POLL = { timeout: 60_000, interval: 20 };

describe.each(ENGINE_KINDS)('runs in bulk on the %s engine', kind => {
  let api: ApiHarness;
  let installation: Installation;
  beforeEach(async () => {
    api = await startApiOn(kind);
    installation = createInstallation(api);
    await api.send('POST', '/jobs', idleSpec);
    await api.send('POST', '/jobs', { ...idleSpec, job_id: 'other' });
    await installation.beat('w');
  });
  afterEach(() => api.close());

  const deps = () => ({ engine: api.engine, clock: api.clock, newId: api.newId, defaultTimezone: 'UTC' });
  const bulk = (body: object, headers: Record<string, string> = {}) => api.send('POST', '/runs/bulk', body, headers);
  const read = async (id: string) => (await api.send('GET', `/operations/${id}`)).json<Operation>();
  const countOf = async (query: string) => Number((await api.send('GET', `/runs?${query}`)).headers['x-total-count']);

  async function enqueue(count: number, jobId = 'idle'): Promise<void> {
    for (let made = 0; made < count; made += 1) await installation.enqueue(jobId);
  }

  async function failAll(count: number): Promise<void> {
    await enqueue(count);
    for (let done = 0; done < count; done += 1) await installation.report(await installation.claimOne(), BROKEN);
  }

  async function ended(id: string): Promise<Operation> {
    await expect.poll(async () => (await read(id)).status, POLL).not.toBe('running');
    return read(id);
  }

  /** Once it is told that the operation ended: which is after it has. */
  async function told(type: string): Promise<Event[]> {
    const read = async () => (await api.send('GET', `/events?event_type=${type}`)).json<Event[]>();
    await expect.poll(async () => (await read()).map(event => event.type), POLL).toContain('operation.finished');
    return read();
  }

  /** An operation that no API process carries out. */
  async function begin(action: 'cancel' | 'retry'): Promise<string> {
    const request = { action, filter: { job_id: 'idle' }, runIds: null, idempotencyKey: null, actor: 'ani' };
    return (await startBulk(deps(), request)).operation.operation_id;
  }

  test('a dry run says how many match and does nothing', async () => {
    await enqueue(3);
    await enqueue(1, 'other');
    const dry = await bulk({ action: 'cancel', filter: { job_id: 'idle' }, dry_run: true });
    expect([dry.statusCode, dry.json<BulkCount>()]).toEqual([
      200,
      { action: 'cancel', dry_run: true, matched: 3, matched_is_capped: false },
    ]);
    expect(await countOf('status=queued')).toBe(4);
  });

  test('runs that are named are done one by one; each that cannot be is refused by its name', async () => {
    await failAll(2);
    await enqueue(1);
    const failed = (await api.send('GET', '/runs?status=failed')).json<Run[]>().map(run => run.run_id);
    const queued = (await api.send('GET', '/runs?status=queued')).json<Run[]>().map(run => run.run_id);
    const named = { action: 'retry', run_ids: [...failed, ...failed, ...queued, 'nobody'] };
    expect((await bulk({ ...named, dry_run: true })).json<BulkCount>()).toMatchObject({ matched: 2 });
    const { operation_id: id, selected_by } = (await bulk(named)).json<Operation>();
    expect(selected_by).toBe('run_ids');
    const after = await ended(id);
    expect(after).toMatchObject({ status: 'done', matched: 4, done: 4, succeeded: 2, failed: 2, filter: {} });
    expect(after.errors.map(({ run_id, code }) => [run_id, code])).toEqual([
      [queued[0], 'CONFLICT'],
      ['nobody', 'NOT_FOUND'],
    ]);
  });

  test('runs are named or filtered, not both', async () => {
    const both = await bulk({ action: 'cancel', run_ids: ['a'], filter: { job_id: 'idle' } });
    expect(both.json<Problem>().errors).toEqual([
      { path: 'filter', message: 'is not for runs that are named: give run_ids or filter' },
    ]);
    const all = await bulk({ action: 'cancel', run_ids: ['a'], all: true });
    expect(all.json<Problem>().errors[0]).toMatchObject({ path: 'all' });
  });

  test('every unfinished run that matches is cancelled, others are not touched, and it is told', async () => {
    await enqueue(60);
    await enqueue(1, 'other');
    const running = await installation.claimOne();
    await installation.enqueue('idle', { availableAtMs: api.clock.now() + 60_000 });
    const accepted = await bulk({ action: 'cancel', filter: { job_id: 'idle' } });
    const { operation_id: id } = accepted.json<Operation>();
    expect([accepted.statusCode, accepted.headers['location']]).toEqual([202, `/operations/${id}`]);

    expect(await ended(id)).toMatchObject({
      status: 'done',
      matched: 61,
      done: 61,
      succeeded: 61,
      failed: 0,
      errors: [],
      actor: 'anonymous',
    });
    expect(await countOf('job_id=idle&status=cancelled')).toBe(60);
    expect((await api.send('GET', `/runs/${running.runId}`)).json<Run>().cancel_requested).toBe(true);
    expect(await countOf('job_id=other&status=queued')).toBe(1);
    const events = await told('operation.');
    expect(events.map(event => event.type)).toEqual(['operation.finished', 'operation.started']);
    expect(events[0]?.data).toMatchObject({ operation_id: id, status: 'done', succeeded: 61 });
  });

  test('without a status only what failed is retried; the new runs are no part of it', async () => {
    await failAll(3);
    await enqueue(1);
    const { operation_id: id } = (await bulk({ action: 'retry', filter: { job_id: 'idle' } })).json<Operation>();
    expect(await ended(id)).toMatchObject({ status: 'done', matched: 3, done: 3, succeeded: 3 });
    expect(await countOf('source=replay')).toBe(3);
    const [retried] = (await api.send('GET', '/runs?source=replay')).json<Run[]>();
    expect(retried?.actor).toBe('anonymous');
  });

  test('what cannot be done is counted and said, run by run, the first twenty of it', async () => {
    await failAll(22);
    await api.send('DELETE', '/jobs/idle');
    const { operation_id: id } = (await bulk({ action: 'retry', filter: { job_id: 'idle' } })).json<Operation>();
    const operation = await ended(id);
    expect(operation).toMatchObject({ status: 'done', done: 22, succeeded: 0, failed: 22 });
    expect(operation.errors).toHaveLength(20);
    expect(operation.errors[0]).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('idle') as string,
    });
  });

  test('a process that died in the midst is followed by another, and no run is retried twice', async () => {
    await failAll(5);
    const id = await begin('retry');
    const dead = await takeBulk(api.engine, { operationId: id, owner: 'dead', nowMs: api.clock.now() });
    const inHand = await advanceBulk(deps(), dead!, 'dead');
    expect(inHand?.in_hand).toHaveLength(5);
    // It retries all five and dies before it says so.
    await advanceBulk({ ...deps(), engine: withoutStoring(api) }, inHand!, 'dead').catch(() => undefined);
    expect(await countOf('source=replay')).toBe(5);

    await bulk({ action: 'cancel', filter: { job_id: 'other' } });
    expect((await read(id)).status).toBe('running');
    api.clock.advance(15_001);
    await bulk({ action: 'cancel', filter: { job_id: 'other' } });

    expect(await ended(id)).toMatchObject({ status: 'done', done: 5, succeeded: 5, failed: 0 });
    expect(await countOf('source=replay')).toBe(5);
  });

  test('an owner that was taken over from changes nothing any more', async () => {
    await enqueue(2);
    const id = await begin('cancel');
    const slow = await takeBulk(api.engine, { operationId: id, owner: 'slow', nowMs: api.clock.now() });
    expect(await takeBulk(api.engine, { operationId: id, owner: 'quick', nowMs: api.clock.now() })).toBeNull();
    api.clock.advance(15_001);
    expect(await takeBulk(api.engine, { operationId: id, owner: 'quick', nowMs: api.clock.now() })).not.toBeNull();
    expect(await advanceBulk(deps(), slow!, 'slow')).toBeNull();
    expect((await readBulk(api.engine, id))?.operation).toMatchObject({ lease: { owner: 'quick' }, in_hand: [] });
  });

  test('two API processes that listen carry an operation out once, also one that nobody asked them for', async () => {
    await enqueue(40);
    const id = await begin('cancel');
    const second = await startApiHarness({ engine: api.engine });
    await Promise.all([api, second].map(one => one.app.listen({ host: '127.0.0.1', port: 0 })));
    expect(await ended(id)).toMatchObject({ done: 40, succeeded: 40, failed: 0 });
    await second.close();
    expect(await told('operation.finished')).toHaveLength(1);
  });

  test('an operation is cancelled once, and what it has done stays done', async () => {
    await enqueue(3);
    const id = await begin('cancel');
    expect((await api.send('POST', `/operations/${id}/cancel`)).json<Operation>().cancel_requested).toBe(true);
    await bulk({ action: 'cancel', filter: { job_id: 'other' } });
    expect(await ended(id)).toMatchObject({ status: 'cancelled', done: 0 });
    expect(await countOf('status=queued')).toBe(3);
    expect((await api.send('POST', `/operations/${id}/cancel`)).statusCode).toBe(409);
  });

  test('the same key gives the same operation; with another filter it is refused', async () => {
    await enqueue(2);
    const key = { 'idempotency-key': 'clean-up' };
    const first = await bulk({ action: 'cancel', filter: { job_id: 'idle' } }, key);
    const again = await bulk({ action: 'cancel', filter: { job_id: 'idle' } }, key);
    expect(again.json<Operation>().operation_id).toBe(first.json<Operation>().operation_id);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect((await bulk({ action: 'cancel', filter: { job_id: 'other' } }, key)).statusCode).toBe(422);
    await ended(first.json<Operation>().operation_id);
  });

  test('everything is meant only where it is said', async () => {
    await enqueue(2);
    await enqueue(1, 'other');
    for (const body of [{ action: 'cancel' }, { action: 'cancel', filter: {} }]) {
      const refused = await bulk(body);
      expect([refused.statusCode, refused.json<Problem>().errors[0]?.path]).toEqual([400, 'filter']);
    }
    const { operation_id: id } = (await bulk({ action: 'cancel', all: true })).json<Operation>();
    expect(await ended(id)).toMatchObject({ succeeded: 3 });
  });
});

test.each<[string, object]>([
  ['no action', { filter: { job_id: 'a' } }],
  ['another action', { action: 'delete', filter: { job_id: 'a' } }],
  ['an unknown filter', { action: 'cancel', filter: { jobid: 'a' } }],
  ['a filter of another type', { action: 'cancel', filter: [] }],
  ['cancelling what has ended', { action: 'cancel', filter: { status: 'failed' } }],
  ['retrying what has not ended', { action: 'retry', filter: { status: 'running' } }],
  [
    'an end before the beginning',
    { action: 'retry', filter: { since: '2030-01-02T00:00:00Z', until: '2030-01-01T00:00:00Z' } },
  ],
  ['both all and a filter', { action: 'cancel', filter: { job_id: 'a' }, all: true }],
  ['a time that is none', { action: 'cancel', filter: { since: 'yesterday' } }],
])('refused, and nothing done: %s', async (_what, body) => {
  const api = await startApiHarness();
  const refused = await api.send('POST', '/runs/bulk', body);
  expect([refused.statusCode, refused.json<Problem>().errors.length > 0]).toEqual([400, true]);
  expect((await api.send('GET', '/operations/06gq2m5v0x8k3c1nstd4he7wzr')).statusCode).toBe(404);
  expect((await api.send('GET', '/operations/x')).statusCode).toBe(400);
  await api.close();
});

/** The engine of a process that dies when it wants to store how far it has got. */
function withoutStoring({ engine }: ApiHarness): ApiHarness['engine'] {
  return {
    ...engine,
    putDocument: command =>
      command.collection === BULK_COLLECTION ? Promise.reject(new Error('killed')) : engine.putDocument(command),
  };
}
