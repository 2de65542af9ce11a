import type { Occurrence, Problem } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { createInstallation } from './installation.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
    const others = createInstallation(api);
    await others.staff();
    const schedule = { interval_sec: 60, misfire_policy: 'catch_up', max_catch_up: 1 };
    await api.send('POST', '/jobs', { ...idleSpec, schedule });
    // One is dispatched, two are skipped because its run is active, then two are missed and one is skipped late.
    for (const minutes of [1, 1, 1, 3]) {
      api.clock.advance(minutes * 60_000 + 100);
      await others.dispatch();
      if (minutes === 3) continue;
      api.clock.advance(2000);
      await others.dispatch();
    }
  });
  afterEach(() => api.close());

  const list = async (query: string) => {
    const response = await api.send('GET', `/jobs/idle/occurrences?${query}`);
    expect(response.statusCode, query).toBe(200);
    return { rows: response.json<Occurrence[]>(), next: nextOf(response.headers['link']) };
  };

  test('pages lead to each other, newest first, without gap or repeat', async () => {
    const { rows: all } = await list('limit=200');
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect(all.map(row => row.due_at)).toEqual(
      all
        .map(row => row.due_at)
        .toSorted()
        .toReversed(),
    );

    const seen: Occurrence[] = [];
    let url: string | null = '/jobs/idle/occurrences?limit=1';
    while (url !== null) {
      const { rows, next } = await list(url.split('?')[1] ?? '');
      expect(rows.length).toBeLessThanOrEqual(1);
      seen.push(...rows);
      url = next;
    }
    expect(seen).toEqual(all);
  });

  test('they are found by outcome and by due time', async () => {
    const { rows: all } = await list('limit=200');
    for (const outcome of ['dispatched', 'skipped', 'missed']) {
      expect((await list(`outcome=${outcome}`)).rows).toEqual(all.filter(row => row.outcome === outcome));
    }
    const middle = all[1]?.due_at ?? '';
    expect((await list(`since=${middle}`)).rows).toEqual(all.slice(0, 2));
    expect((await list(`until=${middle}`)).rows).toEqual(all.slice(2));
    expect((await list(`since=${middle}&until=${middle}`)).rows).toEqual([]);
    const { rows, next } = await list(`until=${middle}&limit=1`);
    expect(rows).toEqual(all.slice(2, 3));
    if (next !== null) expect(next).toContain('until=');
  });

  test.each([
    'x',
    '%7B%7D',
    '-1',
    'occurrence%3A',
    'occurrence%3A1',
    'occurrence%3A99999999999999999999999-0',
    'occurrence%3A1-99999999999999999999999',
    '99999999999999999999999',
    'run%3A1-0',
    '1%00',
  ])('the cursor %s is refused', async cursor => {
    const response = await api.send('GET', `/jobs/idle/occurrences?cursor=${cursor}`);
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.json<Problem>().errors).toMatchObject([{ path: 'cursor' }]);
  });

  test.each(['outcome=done', 'since=now', 'until=1', 'limit=0', 'guard=overlap', 'cursor='])(
    '%s is refused',
    async query => {
      expect((await api.send('GET', `/jobs/idle/occurrences?${query}`)).statusCode).toBe(400);
    },
  );

  test('an unknown job is named', async () => {
    const response = await api.send('GET', '/jobs/nobody/occurrences?outcome=missed');
    expect([response.statusCode, response.json<Problem>().detail]).toEqual([404, expect.stringContaining('"nobody"')]);
  });
});

function nextOf(link: unknown): string | null {
  return /<([^>]+)>; rel="next"/.exec(String(link))?.[1] ?? null;
}
