import type { JobSet, Problem } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

const MEMBER = { job_id: 'a', created_at: '2030-01-31T07:00:00.000Z', state: 'applied' };

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await startApiOn(kind);
  });
  afterAll(() => api.close());

  const save = (set: string, body: object) => api.send('PUT', `/job-sets/${set}`, body);

  test('a set is kept as it was said, one revision after the other, and not over one that changed meanwhile', async () => {
    const first = await save('billing', { jobs: [MEMBER], revision: 0 });
    expect(first.json<JobSet>()).toMatchObject({
      set: 'billing',
      revision: 1,
      jobs: [MEMBER],
      updated_by: 'anonymous',
    });
    expect((await save('billing', { jobs: [], revision: 0 })).json<Problem>()).toMatchObject({
      status: 409,
      code: 'REVISION_CONFLICT',
    });
    const pruned = { ...MEMBER, created_at: null, state: 'pruned' };
    expect((await save('billing', { jobs: [pruned], revision: 1 })).json<JobSet>()).toMatchObject({
      revision: 2,
      jobs: [pruned],
    });
    expect((await save('another', { jobs: [] })).json<JobSet>()).toMatchObject({ revision: 1, jobs: [] });
    const list = await api.send('GET', '/job-sets');
    expect(list.json<JobSet[]>().map(({ set, revision }) => `${set} ${revision}`)).toEqual(['another 1', 'billing 2']);
    expect(list.headers['x-total-count']).toBe('2');
    expect((await api.send('GET', '/job-sets?limit=1&offset=1')).json<JobSet[]>().map(({ set }) => set)).toEqual([
      'billing',
    ]);
  });

  test('bad sets are refused with their faults', async () => {
    const twice = await save('billing', { jobs: [MEMBER, MEMBER] });
    expect(twice.json<Problem>().errors).toEqual([{ path: 'jobs.1.job_id', message: 'is named twice' }]);
    const wrong = await save('billing', { jobs: [{ job_id: '/', created_at: 'today', state: 'lost' }], revision: -1 });
    expect(wrong.json<Problem>().errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['jobs.0.job_id', 'jobs.0.created_at', 'jobs.0.state', 'revision']),
    );
    expect((await save('a%20b', { jobs: [] })).statusCode).toBe(400);
  });
});
