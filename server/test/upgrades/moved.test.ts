import { afterEach, describe, expect, test } from 'vitest';
import type { Engine, EngineKind } from '../../src/engine/engine.ts';
import { MOVE_KINDS, MOVES_COLLECTION } from '../../src/engine/port/move.ts';
import { fillStore, FILLED_AT_MS } from './fill-store.ts';
import { readStore } from './read-store.ts';
import { openStoreFile } from './store-files.ts';
import type { OpenedStore } from './store-files.ts';

const opened: OpenedStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) {
    await store.close();
    await store.remove();
  }
});

async function open(kind: EngineKind, name: string | null = null): Promise<Engine> {
  const store = await openStoreFile(kind, name);
  opened.push(store);
  return store.engine;
}

async function move(source: Engine, target: Engine): Promise<void> {
  const nowMs = FILLED_AT_MS;
  let revision = 0;
  for (const kind of MOVE_KINDS) {
    let after: string | null = null;
    do {
      const page = await source.exportRecords({ kind, after, nowMs });
      after = page.next;
      const note = {
        collection: MOVES_COLLECTION,
        id: 'this',
        value: { kind, after },
        expectedRevision: revision,
        nowMs,
      };
      ({ revision } = await target.importRecords({ kind, records: page.records as never, note, nowMs }));
    } while (after !== null);
  }
}

async function stop(engine: Engine): Promise<void> {
  for (const { agent_id: processId } of await engine.listProcesses(FILLED_AT_MS))
    await engine.removeProcess({ processId, nowMs: FILLED_AT_MS });
  await engine.rescue({ nowMs: FILLED_AT_MS, limit: 100 });
}

describe('a', () => {
  test('e to r', async () => {
    const source = await open('embedded');
    await fillStore(source);
    await stop(source);
    const target = await open('redis');
    const a = await readStore(source);
    await move(source, target);
    const back = await open('embedded');
    await move(target, back);
    expect(await readStore(back)).toEqual(a);
    expect(await readStore(target)).toEqual(a);
  }, 30000);
  test('r to e', async () => {
    const source = await open('redis');
    await fillStore(source);
    await stop(source);
    const target = await open('embedded');
    const a = await readStore(source);
    await move(source, target);
    expect(await readStore(target)).toEqual(a);
  }, 30000);
});
