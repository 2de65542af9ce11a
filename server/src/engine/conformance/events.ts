import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, SECOND, T0 } from './given.ts';
import { eventsOf, eventTypesOf, expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';

/** appendEvents, listEvents, readEventsAfter, lastEventId. */
export function eventTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a search looks into values, not into the names of fields', async () => {
    const { engine } = await open();
    const data = { needle_name: { list: ['Hay', 42, true] } };
    await engine.appendEvents([{ type: 'test.one', jobId: 'report', data }], T0);
    const found = async (search: string) => (await engine.listEvents({ search, limit: 10 })).length;
    expect(await Promise.all(['hay', '42', 'true', 'report', 'test.one'].map(found))).toEqual([1, 1, 1, 1, 1]);
    expect(await Promise.all(['needle_name', 'job_id', 'list', '"', '{'].map(found))).toEqual([0, 0, 0, 0, 0]);
  });

  test('an event is kept as it was given', async () => {
    const { engine } = await open();
    await engine.appendEvents(
      [{ type: 'message.sent', jobId: 'j', runId: 'r', data: AWKWARD_JSON }, { type: 'agent.started' }],
      T0,
    );
    const [first, second] = await eventsOf(engine);
    const at = '2027-01-15T08:00:00.000Z';
    expect(first).toEqual({ id: first!.id, type: 'message.sent', at, job_id: 'j', run_id: 'r', data: AWKWARD_JSON });
    expect(second).toEqual({ id: second!.id, type: 'agent.started', at, job_id: null, run_id: null, data: {} });
  });

  test('an empty timeline', async () => {
    const { engine } = await open();
    expect(await engine.lastEventId()).toBe('');
    expect(await engine.listEvents({ limit: 10 })).toEqual([]);
    expect(await engine.readEventsAfter('', 10)).toEqual([]);
    await engine.appendEvents([], T0);
    expect(await engine.lastEventId()).toBe('');
  });

  test('followed from the start or from an id, events come oldest first, each once', async () => {
    const { engine } = await open();
    await engine.appendEvents(numbered(0, 5), T0);
    await engine.appendEvents(numbered(5, 8), T0);

    const first = await engine.readEventsAfter('', 3);
    const second = await engine.readEventsAfter(first.at(-1)!.id, 3);
    const third = await engine.readEventsAfter(second.at(-1)!.id, 3);

    expect([...first, ...second, ...third].map(event => event.data['n'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await engine.lastEventId()).toBe(third.at(-1)!.id);
    expect(await engine.readEventsAfter(third.at(-1)!.id, 3)).toEqual([]);
  });

  test('the order is that of arrival, also when the callers’ clocks disagree', async () => {
    const [a, b] = [await open(), await open()];
    await a.engine.appendEvents(numbered(0, 2), T0 + 60 * SECOND);
    const seen = await a.engine.lastEventId();
    await b.engine.appendEvents(numbered(2, 4), T0);
    await b.engine.appendEvents(numbered(4, 5), T0 + SECOND);

    expect((await a.engine.readEventsAfter(seen, 10)).map(event => event.data['n'])).toEqual([2, 3, 4]);
    const all = await eventsOf(a.engine);
    expect(all.map(event => event.data['n'])).toEqual([0, 1, 2, 3, 4]);
    expect(all[2]!.at).toBe('2027-01-15T08:00:00.000Z');
    const since = await eventsOf(a.engine, { sinceMs: T0 + SECOND });
    expect(since.map(event => event.data['n'])).toEqual([0, 1, 4]);
  });

  test('many that append at once lose nothing and share no id', async () => {
    const [a, b] = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? a : b).engine.appendEvents(numbered(index * 5, index * 5 + 5), T0),
      ),
    );
    const events = await a.engine.readEventsAfter('', 1000);
    expect(events).toHaveLength(100);
    expect(new Set(events.map(event => event.id)).size).toBe(100);
  });

  test.each(['garbage', '1', '-', '0-0-0', 'zzzzzzzzzzzzzzzzzzzzzzzzzz!', '$', '+'])(
    'the id %j is not ours and is refused',
    async id => {
      const { engine } = await open();
      await engine.appendEvents(numbered(0, 2), T0);
      await expectRefusal(engine.readEventsAfter(id, 10), 'VALIDATION');
    },
  );

  test('events are listed newest first, below an id, at most so many', async () => {
    const { engine } = await open();
    await engine.appendEvents(numbered(0, 10), T0);
    const first = await engine.listEvents({ limit: 4 });
    const second = await engine.listEvents({ limit: 4, beforeId: first.at(-1)!.id });
    expect([...first, ...second].map(event => event.data['n'])).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
  });

  test('events are found by exact type, by prefix, job, run, time and text', async () => {
    const { engine } = await open();
    await engine.appendEvents([{ type: 'run.failed', jobId: 'Alpha', runId: 'r1' }], T0);
    await engine.appendEvents([{ type: 'run.failed.hard', jobId: 'beta', runId: 'r2' }], T0 + SECOND);
    await engine.appendEvents([{ type: 'runner.x', jobId: 'beta' }], T0 + 2 * SECOND);
    const found = (query: object) => eventTypesOf(engine, query);

    expect(await found({ type: 'run.failed' })).toEqual(['run.failed']);
    expect(await found({ type: 'run.' })).toEqual(['run.failed', 'run.failed.hard']);
    expect(await found({ type: 'run' })).toEqual([]);
    expect(await found({ jobId: 'beta' })).toEqual(['run.failed.hard', 'runner.x']);
    expect(await found({ runId: 'r2' })).toEqual(['run.failed.hard']);
    expect(await found({ sinceMs: T0 + SECOND })).toEqual(['run.failed.hard', 'runner.x']);
    expect(await found({ search: 'ALPH' })).toEqual(['run.failed']);
    expect(await found({ search: '%' })).toEqual([]);
    expect(await found({ jobId: 'beta', type: 'run.', sinceMs: T0 })).toEqual(['run.failed.hard']);
  });

  test('a rare event is found behind many others', async () => {
    const { engine } = await open();
    await engine.appendEvents([{ type: 'message.sent', jobId: 'rare' }], T0);
    for (let batch = 0; batch < 3; batch += 1) await engine.appendEvents(numbered(0, 500), T0);
    expect(await eventTypesOf(engine, { jobId: 'rare' })).toEqual(['message.sent']);
    expect(await eventTypesOf(engine, { type: 'message.sent' })).toEqual(['message.sent']);
  });

  test('events that verbs append are followed like the others', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const after = await stage.engine.lastEventId();
    const runId = await stage.enqueue('report', {}, T0 + SECOND);
    await stage.engine.appendEvents(numbered(0, 1), T0);
    expect(await stage.engine.readEventsAfter(after, 10)).toMatchObject([
      { type: 'run.queued', run_id: runId, at: '2027-01-15T08:00:01.000Z' },
      { type: 'agent.started' },
    ]);
  });

  function numbered(from: number, to: number) {
    return Array.from({ length: to - from }, (_, index) => ({ type: 'agent.started', data: { n: from + index } }));
  }
}
