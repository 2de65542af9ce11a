import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EngineStore } from '../../src/engine/conformance/engine-factory.ts';
import { isoOf } from '../../src/core/clock.ts';
import { createIdSource, idTimeMs } from '../../src/core/ids.ts';
import type { Engine, EngineKind } from '../../src/engine/engine.ts';
import { moveStore } from '../../src/operations/moves/move-store.ts';
import type { MoveStore } from '../../src/operations/moves/move-command.ts';
import { assertNotMoved } from '../../src/operations/moves/assert-not-moved.ts';
import { undoMove } from '../../src/operations/moves/undo-move.ts';
import { storeSecret } from '../../src/operations/secrets/store-secret.ts';
import { readSecret } from '../../src/operations/secrets/read-secret.ts';
import { Secret } from '../../src/core/secrets/secret.ts';
import { testVault } from '../audit/test-vault.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { FILLED_AT_MS, fillStore } from './fill-store.ts';
import { readStore } from './read-store.ts';
import { openStoreFile } from './store-files.ts';

const OTHER = { embedded: 'redis', redis: 'embedded' } as const satisfies Record<EngineKind, EngineKind>;
const factories = { embedded: engineFactories.embedded(), redis: engineFactories.redis() };
const clock = { now: () => FILLED_AT_MS };
const names = [null, ...readdirSync(new URL('./stores', import.meta.url))];

beforeAll(async () => {
  await factories.embedded.start();
  await factories.redis.start();
});
afterAll(async () => {
  await factories.embedded.stop();
  await factories.redis.stop();
});

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function openEmpty(kind: EngineKind): Promise<Engine> {
  const store: EngineStore = factories[kind].newStore();
  const engine = await store.open();
  opened.push(() => engine.close());
  return engine;
}

/** A store with one of everything, in which nobody is at work any more; `name`: one of an older build. */
async function openFilled(kind: EngineKind, name: string | null = null): Promise<Engine> {
  let engine: Engine;
  if (name === null) {
    engine = await openEmpty(kind);
    await fillStore(engine);
  } else {
    const store = await openStoreFile(kind, name);
    opened.push(
      () => store.remove(),
      () => store.close(),
    );
    ({ engine } = store);
  }
  for (const { agent_id: processId } of await engine.listProcesses(FILLED_AT_MS)) {
    await engine.removeProcess({ processId, nowMs: FILLED_AT_MS });
  }
  await engine.rescue({ nowMs: FILLED_AT_MS, limit: 100 });
  return engine;
}

function moving(source: Engine, target: Engine, more: Partial<MoveStore> = {}): MoveStore {
  return {
    ...{ source, target, from: 'the old place', to: 'the new place', keys: { from: null, to: null }, replace: false },
    ...{ clock, newId: createIdSource(), onProgress: () => undefined, signal: new AbortController().signal },
    ...more,
  };
}

/** What a reader finds, without who was running, the notes of moves, and what each engine writes in its own way. */
async function readingOf(engine: Engine): Promise<unknown> {
  const story = { ...(await readStore(engine)), agents: [] };
  const text = JSON.stringify(story).replaceAll(/"e(\d{15})"/g, '"0$1"');
  return JSON.parse(text, alike);
}

/** Approvals of one millisecond and classes of times have an order of the engine; when a run was accepted may be read from its id. */
function alike(name: string, value: unknown): unknown {
  if (name === 'moves') return undefined;
  if (Array.isArray(value) && ['waits', 'durations', 'items'].includes(name)) {
    return value.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  const { run_id: runId, created_at: at } = (value ?? {}) as { run_id?: string; created_at?: string };
  return typeof runId === 'string' && at !== undefined
    ? { ...(value as object), created_at: isoOf(idTimeMs(runId)) }
    : value;
}

const keyOf = (item: unknown) => JSON.stringify(Object.entries(item as object).toSorted());

describe.each(['embedded', 'redis'] as const)('from the %s engine to the other and back', kind => {
  test.each(names)('the store %s is the same, and nothing has to be named', async name => {
    const source = await openFilled(kind, name);
    const before = await readingOf(source);
    const [there, back] = [await openEmpty(OTHER[kind]), await openEmpty(kind)];

    const first = await moveStore(moving(source, there));
    const second = await moveStore(moving(there, back));

    for (const { differences, counts, audit } of [first, second]) {
      expect(differences).toEqual([]);
      expect(counts.target).toEqual(counts.source);
      expect(audit.target).toEqual(audit.source);
      expect(audit.target).toMatchObject({ ok: true, checked: 2 });
    }
    expect(await readingOf(there)).toEqual(before);
    expect(await readingOf(back)).toEqual(before);
    await expect(assertNotMoved(source)).rejects.toThrow(/was moved to the new place .* Set REDIS_URL/);
    await expect(assertNotMoved(there)).rejects.toThrow('is kept as it was');
    await assertNotMoved(back);
  });

  test('a move that is ended at any write is finished by the same call, and nothing is lost or there twice', async () => {
    const source = await openFilled(kind);
    const before = await readingOf(source);
    const target = await openEmpty(OTHER[kind]);
    const writes = await countWrites(source, target);
    expect(writes).toBeGreaterThanOrEqual(14);
    await undoMove(source, { isSure: true });
    // Each of the first and last writes, and some between: at least ten.
    const points = [0, 1, 2, 3, 5, 8, 11, writes - 4, writes - 3, writes - 2, writes - 1];
    for (const point of points) {
      const end = endedAt(point, source, target);
      await expect(moveStore(moving(end.source, end.target, { replace: true }))).rejects.toThrow('killed');
      const result = await moveStore(moving(source, target, { replace: true }));
      expect({ point, differences: result.differences }).toEqual({ point, differences: [] });
      expect(result.counts.target).toEqual(result.counts.source);
      await assertNotMoved(target);
      expect(await readingOf(target)).toEqual(before);
      await undoMove(source, { isSure: true });
      await closeAgain(target);
    }
  });
});

/** As if it had been moved away: the next move to it has to replace it. */
async function closeAgain(target: Engine): Promise<void> {
  const note = await target.getDocument('moves', 'this');
  const value = { ...(note?.value as object), role: 'source', state: 'moved' };
  await target.putDocument({ collection: 'moves', id: 'this', value, nowMs: FILLED_AT_MS });
}

const WRITES = ['importRecords', 'putDocument', 'deleteDocument', 'clearRecords', 'rescue'] as const;

/** Both engines, of which the write of that number never happens, and none after it. */
function endedAt(point: number, ...engines: [Engine, Engine]) {
  let done = 0;
  const [source, target] = engines.map(engine => {
    const ended = { ...engine };
    for (const verb of WRITES) {
      const write = engine[verb] as (command: unknown) => Promise<unknown>;
      Object.assign(ended, {
        [verb]: (command: unknown) => {
          if (done >= point) return Promise.reject(new Error('killed'));
          done += 1;
          return write(command);
        },
      });
    }
    return ended;
  });
  return { source: source!, target: target!, done: () => done };
}

async function countWrites(source: Engine, target: Engine): Promise<number> {
  const whole = endedAt(Infinity, source, target);
  await moveStore(moving(whole.source, whole.target));
  await closeAgain(target);
  return whole.done();
}

describe.each(['embedded', 'redis'] as const)('a move from the %s engine', kind => {
  test('is refused while somebody works on one of the two, and leaves both as they were', async () => {
    const [source, target] = [await openFilled(kind), await openEmpty(OTHER[kind])];
    const info = { host: 'h', pid: 7, version: '1', startedAtMs: 0, pool: null, slots: null, active: null, types: [] };
    for (const busy of [source, target]) {
      await busy.heartbeat({ processId: 'api-1', kind: 'api', info, nowMs: FILLED_AT_MS, ttlMs: 1000 });
      await expect(moveStore(moving(source, target))).rejects.toThrow(/Services work on .*: api \(process 7 on h\)/);
      await busy.removeProcess({ processId: 'api-1', nowMs: FILLED_AT_MS });
      await assertNotMoved(source);
      await assertNotMoved(target);
    }
    expect(await target.countRecords()).toMatchObject({ jobs: 0, runs: 0 });
  });

  test('is refused to a store that holds something else, and to one that is closed unless it is to be replaced', async () => {
    const [source, target, other] = [await openFilled(kind), await openEmpty(OTHER[kind]), await openEmpty(kind)];
    await target.putDocument({ collection: 'skills', id: 's', value: {}, nowMs: FILLED_AT_MS });
    await expect(moveStore(moving(source, target, { replace: true }))).rejects.toThrow(
      'is not empty: it holds 1 records',
    );
    await moveStore(moving(target, other));
    await expect(moveStore(moving(source, target))).rejects.toThrow('With --replace all of it is removed first');
    await assertNotMoved(source);
    expect((await moveStore(moving(source, target, { replace: true }))).differences).toEqual([]);
    await expect(moveStore(moving(source, other))).rejects.toThrow('is not empty');
    await expect(moveStore(moving(source, await openEmpty(kind)))).rejects.toThrow(
      'was moved to the new place already',
    );
  });

  test('that is half done is refused elsewhere, refuses services, and can be given up', async () => {
    const [source, target, other] = [await openFilled(kind), await openEmpty(OTHER[kind]), await openEmpty(kind)];
    const half = endedAt(6, source, target);
    await expect(moveStore(moving(half.source, half.target))).rejects.toThrow('killed');
    await expect(assertNotMoved(source)).rejects.toThrow('is being moved to the new place');
    await expect(assertNotMoved(target)).rejects.toThrow('half filled by a move from the old place');
    await expect(moveStore(moving(source, other, { to: 'a third place' }))).rejects.toThrow('not to a third place');
    await expect(undoMove(target, { isSure: true })).rejects.toThrow('Undo that there');
    await undoMove(source, { isSure: false });
    await assertNotMoved(source);
    await expect(undoMove(source, { isSure: true })).rejects.toThrow('nothing to undo');
  });

  test('is not ended when somebody changed the store meanwhile', async () => {
    const [source, target] = [await openFilled(kind), await openEmpty(OTHER[kind])];
    const told = async () => source.appendEvents([{ type: 'connector.up' }], FILLED_AT_MS);
    let isTold: Promise<void> | null = null;
    const onProgress = () => {
      isTold ??= told();
    };
    await expect(moveStore(moving(source, target, { onProgress }))).rejects.toThrow('Somebody worked on the store');
    await expect(assertNotMoved(target)).rejects.toThrow('half filled');
  });

  test('takes back what a worker that is gone held', async () => {
    const source = await openEmpty(kind);
    await fillStore(source);
    const target = await openEmpty(OTHER[kind]);
    // Heartbeats of the story outlive it; by then all of them have ended.
    const later = { now: () => FILLED_AT_MS + 50 * 365 * 86_400_000 };
    const { rescued, runs, differences } = await moveStore(moving(source, target, { clock: later }));
    expect({ rescued, running: runs.running ?? 0, differences }).toEqual({ rescued: 1, running: 0, differences: [] });
  });

  test('seals secrets under the key of the target, and names those that do not open', async () => {
    const [source, target] = [await openFilled(kind), await openEmpty(OTHER[kind])];
    const [from, to] = [testVault('one'), testVault('two')];
    const place = { kind: 'account', owner: 'openai/default', field: 'secret' } as const;
    const deps = { clock, newId: createIdSource() };
    const { ref } = await storeSecret(
      { ...deps, engine: source, openVault: () => from },
      place,
      new Secret('sk-of-somebody'),
    );
    await source.putDocument({
      collection: 'secrets',
      id: 'account/x/secret/1',
      value: { sealed: 'no' },
      nowMs: FILLED_AT_MS,
    });

    const { secrets, differences } = await moveStore(moving(source, target, { keys: { from, to } }));

    expect(differences).toEqual([]);
    expect(secrets.unopened.map(({ name }) => name)).toEqual(['secrets account/x/secret/1']);
    expect(secrets).toMatchObject({ entered: 2, own: 0 });
    expect((await readSecret({ engine: target, openVault: () => to }, place, ref)).reveal()).toBe('sk-of-somebody');
    await expect(readSecret({ engine: target, openVault: () => from }, place, ref)).rejects.toThrow('sealed under');
    expect((await readSecret({ engine: source, openVault: () => from }, place, ref)).reveal()).toBe('sk-of-somebody');
  });

  test('lets readers of the timeline go on where they were', async () => {
    const [source, target] = [await openFilled(kind), await openEmpty(OTHER[kind])];
    const last = await source.lastEventId();
    await source.putDocument({
      collection: 'chain_cursor',
      id: 'cursor',
      value: { event_id: last },
      nowMs: FILLED_AT_MS,
    });
    await moveStore(moving(source, target));
    const cursor = await target.getDocument('chain_cursor', 'cursor');
    expect(cursor?.value).toEqual({ event_id: await target.lastEventId() });
    expect(cursor?.value).not.toEqual({ event_id: last });
    await target.appendEvents([{ type: 'connector.down' }], FILLED_AT_MS);
    const heard = await target.readEventsAfter(last, 10);
    expect(heard.map(({ type }) => type)).toEqual(['connector.down']);
  });
});
