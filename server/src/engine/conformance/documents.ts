import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { AWKWARD_JSON, T0 } from './given.ts';
import { expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** Documents with a revision for compare-and-set. */
export function documentTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const put = ({ engine }: Stage, id: string, value: unknown, expectedRevision?: number, nowMs = T0) =>
    engine.putDocument({ collection: 'things', id, value, expectedRevision, nowMs });

  test('a document is kept as it was given; its revision grows', async () => {
    const stage = await open();
    expect(await put(stage, 'a:b/ü', AWKWARD_JSON)).toEqual({ revision: 1 });
    expect(await put(stage, 'a:b/ü', { n: 2 }, undefined, T0 + 5)).toEqual({ revision: 2 });

    expect(await stage.engine.getDocument('things', 'a:b/ü')).toEqual({
      id: 'a:b/ü',
      revision: 2,
      value: { n: 2 },
      fields: {},
      updatedAtMs: T0 + 5,
    });
    expect(await stage.engine.getDocument('things', 'other')).toBeNull();
    expect(await stage.engine.getDocument('others', 'a:b/ü')).toBeNull();
  });

  test.each([[AWKWARD_JSON], [[]], [{}], [null], ['text'], [0], [false], [[1, [2]]]])(
    'the value %j comes back',
    async value => {
      const stage = await open();
      await put(stage, 'a', value);
      expect((await stage.engine.getDocument('things', 'a'))?.value).toEqual(value);
      const { items } = await stage.engine.listDocuments({ collection: 'things', limit: 1, offset: 0 });
      expect(items[0]?.value).toEqual(value);
    },
  );

  test('compare-and-set: 0 says it must not exist, n that it must be the current one', async () => {
    const stage = await open();
    expect(await put(stage, 'a', 'first', 0)).toEqual({ revision: 1 });
    await expectRefusal(put(stage, 'a', 'again', 0), 'REVISION_CONFLICT');
    expect(await put(stage, 'a', 'second', 1)).toEqual({ revision: 2 });
    await expectRefusal(put(stage, 'a', 'third', 1), 'REVISION_CONFLICT');
    await expectRefusal(put(stage, 'missing', 'x', 1), 'REVISION_CONFLICT');
    expect((await stage.engine.getDocument('things', 'a'))?.value).toBe('second');
    expect(await stage.engine.getDocument('things', 'missing')).toBeNull();
  });

  test('of many that write at once on two instances, one wins each revision', async () => {
    const stages = [await open(), await open()];
    await put(stages[0]!, 'a', 'start');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => put(stages[index % 2]!, 'a', index, 1)),
    );
    expect(outcomes.filter(outcome => outcome.status === 'fulfilled')).toHaveLength(1);
    expect((await stages[0]!.engine.getDocument('things', 'a'))?.revision).toBe(2);
  });

  test('collections are listed in order while they hold a document', async () => {
    const { engine } = await open();
    expect(await engine.listCollections()).toEqual([]);
    for (const [collection, id] of [
      ['b', '1'],
      ['a:c', '1'],
      ['b', '2'],
      ['ü', '1'],
      ['Z', '1'],
    ] as const) {
      await engine.putDocument({ collection, id, value: 1, nowMs: T0 });
    }
    expect(await engine.listCollections()).toEqual(['Z', 'a:c', 'b', 'ü']);

    await engine.deleteDocument({ collection: 'b', id: '1' });
    await engine.deleteDocument({ collection: 'a:c', id: '1' });
    await engine.deleteDocument({ collection: 'a:c', id: '1' });
    expect(await engine.listCollections()).toEqual(['Z', 'b', 'ü']);
    await engine.putDocument({ collection: 'a:c', id: '1', value: 2, nowMs: T0 });
    expect(await engine.listCollections()).toEqual(['Z', 'a:c', 'b', 'ü']);
  });

  test('deleting says whether it was there, and checks the revision when given', async () => {
    const stage = await open();
    const { engine } = stage;
    await put(stage, 'a', 1);
    await put(stage, 'a', 2);
    await expectRefusal(
      engine.deleteDocument({ collection: 'things', id: 'a', expectedRevision: 1 }),
      'REVISION_CONFLICT',
    );
    expect(await engine.deleteDocument({ collection: 'others', id: 'a' })).toBe(false);
    expect(await engine.deleteDocument({ collection: 'things', id: 'a', expectedRevision: 2 })).toBe(true);
    expect(await engine.deleteDocument({ collection: 'things', id: 'a' })).toBe(false);
    expect(await engine.getDocument('things', 'a')).toBeNull();
    const left = await engine.listDocuments({ collection: 'things', limit: 10, offset: 0 });
    expect(left).toEqual({ items: [], total: 0 });
    expect(await put(stage, 'a', 3, 0)).toEqual({ revision: 1 });
  });

  test('documents are listed by id, by prefix, a page at a time; collections are apart', async () => {
    const stage = await open();
    for (const id of ['b', 'a%1', 'a_1', 'ab', 'A', 'a*']) await put(stage, id, id);
    await stage.engine.putDocument({ collection: 'thing', id: 'x', value: 1, nowMs: T0 });
    const list = async (query: object) => {
      const page = await stage.engine.listDocuments({ collection: 'things', limit: 10, offset: 0, ...query });
      return [page.items.map(document => document.id).join(' '), page.total];
    };

    expect(await list({})).toEqual(['A a%1 a* a_1 ab b', 6]);
    expect(await list({ limit: 2, offset: 1 })).toEqual(['a%1 a*', 6]);
    expect(await list({ prefix: 'a' })).toEqual(['a%1 a* a_1 ab', 4]);
    expect(await list({ prefix: 'a_' })).toEqual(['a_1', 1]);
    expect(await list({ prefix: 'a%' })).toEqual(['a%1', 1]);
    expect(await list({ prefix: 'a*', offset: 1 })).toEqual(['', 1]);
    expect(await list({ collection: 'none' })).toEqual(['', 0]);
  });

  test('documents are listed on from an id, also one that is gone', async () => {
    const stage = await open();
    for (const id of ['a', 'b1', 'b2', 'b3', 'c']) await put(stage, id, id);
    await stage.engine.deleteDocument({ collection: 'things', id: 'b1' });
    const list = async (query: object) => {
      const page = await stage.engine.listDocuments({ collection: 'things', limit: 10, ...query });
      return page.items.map(document => document.id).join(' ');
    };
    expect(await list({ after: 'a' })).toBe('b2 b3 c');
    expect(await list({ after: 'b1', limit: 1 })).toBe('b2');
    expect(await list({ after: 'b2', offset: 1 })).toBe('c');
    expect(await list({ after: 'c' })).toBe('');
    expect(await list({ prefix: 'b', after: 'b2' })).toBe('b3');
    expect(await list({ prefix: 'b', after: 'a' })).toBe('b2 b3');
    expect(await list({ prefix: 'b', after: 'c' })).toBe('');
  });

  test('documents are found by the fields of their last revision, and by no part of one', async () => {
    const stage = await open();
    const { engine } = stage;
    const keep = (id: string, fields?: Record<string, string>, collection = 'things') =>
      engine.putDocument({ collection, id, value: id, fields, nowMs: T0 });
    const find = async (field: string, value: string, query: object = {}) => {
      const page = await engine.listDocuments({ collection: 'things', where: { field, value }, limit: 10, ...query });
      return [page.items.map(document => document.id).join(' '), page.total];
    };
    for (const id of ['c', 'a', 'b%', 'b_']) await keep(id, { channel: 'slack', state: 'new' });
    await keep('d', { channel: 'slack2', state: 'ü|{}"' });
    await keep('e');
    await keep('a', { channel: 'slack' }, 'others');

    expect(await find('channel', 'slack')).toEqual(['a b% b_ c', 4]);
    expect(await find('channel', 'slack', { after: 'a', limit: 1 })).toEqual(['b%', 4]);
    expect(await find('channel', 'slack', { prefix: 'b', offset: 1 })).toEqual(['b_', 2]);
    expect(await find('channel', 'sla')).toEqual(['', 0]);
    expect(await find('state', 'ü|{}"')).toEqual(['d', 1]);
    expect((await engine.getDocument('things', 'c'))?.fields).toEqual({ channel: 'slack', state: 'new' });
    expect((await engine.getDocument('things', 'e'))?.fields).toEqual({});

    await keep('a', { channel: 'telegram', state: 'new' });
    await keep('b%');
    await engine.deleteDocument({ collection: 'things', id: 'b_' });
    expect(await find('channel', 'slack')).toEqual(['c', 1]);
    expect(await find('channel', 'telegram')).toEqual(['a', 1]);
    expect(await find('state', 'new')).toEqual(['a c', 2]);
    const { items } = await engine.listDocuments({
      collection: 'things',
      where: { field: 'state', value: 'new' },
      limit: 1,
    });
    expect(items).toMatchObject([{ id: 'a', revision: 2, fields: { channel: 'telegram', state: 'new' } }]);
  });

  test.each([
    [{ '': 'x' }],
    [{ x: '' }],
    [{ x: 'a\u001fb' }],
    [{ 'a\nb': 'x' }],
    [{ x: 'y'.repeat(201) }],
    [Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`f${index}`, 'x']))],
  ])('fields that cannot be kept apart are refused: %j', async fields => {
    const { engine } = await open();
    const put = engine.putDocument({ collection: 'things', id: 'a', value: 1, fields, nowMs: T0 });
    await expectRefusal(put, 'VALIDATION');
    expect(await engine.getDocument('things', 'a')).toBeNull();
  });
}
