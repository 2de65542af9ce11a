import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { T0 } from '../../src/engine/conformance/given.ts';
import type { EngineFactory } from '../../src/engine/conformance/engine-factory.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { engineFactories } from './engine-factories.ts';
import { LIMITS, TIMEOUT_MS } from './history-limits.ts';
import { unless } from './history-world.ts';

const NAMESPACE = 'job-a';

const key = fc.constantFrom('a', 'a:', 'a%', 'a_b', 'ab', 'b', 'ü', '🚀', 'A', '*', '[a]');
const text = fc.constantFrom('', '0', '7', '-3', 'text', '1.5', '007', 'ü');
const prefix = fc.constantFrom('', 'a', 'a%', 'a_', '*', '[', 'zz');

/** kv values, documents and rate windows do what a plain map would. */
describe.each(Object.entries(engineFactories))('%s', { timeout: TIMEOUT_MS }, (_, createFactory) => {
  const factory = createFactory();
  beforeAll(() => factory.start());
  afterAll(() => factory.stop());

  test('kv: any history of verbs answers as a map of values with expiries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(kvStep, { minLength: 10, maxLength: 80 }), steps =>
        onNewStore(factory, async engine => {
          const model = new KvModel();
          for (const step of steps)
            expect(await takeKvStep(engine, step, model.nowMs), step.verb).toEqual(model.take(step));
        }),
      ),
      LIMITS,
    );
  });

  test('documents: any history of verbs answers as a map of revisions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(documentStep, { minLength: 10, maxLength: 60 }), steps =>
        onNewStore(factory, async engine => {
          const model = new Map<string, { revision: number; value: unknown }>();
          for (const step of steps) {
            expect(await takeDocumentStep(engine, step), step.verb).toEqual(modelDocumentStep(model, step));
          }
        }),
      ),
      LIMITS,
    );
  });
});

type KvStep =
  | { verb: 'get' | 'delete'; key: string }
  | { verb: 'set'; key: string; value: string; ttlMs: number | null }
  | { verb: 'increment'; key: string; by: number }
  | { verb: 'list'; prefix: string; after: string; limit: number }
  | { verb: 'advance'; ms: number };

const kvStep: fc.Arbitrary<KvStep> = fc.oneof(
  fc.record({ verb: fc.constantFrom('get' as const, 'delete' as const), key }),
  fc.record({ verb: fc.constant('set' as const), key, value: text, ttlMs: fc.constantFrom(null, 50, 1000) }),
  fc.record({ verb: fc.constant('increment' as const), key, by: fc.integer({ min: -5, max: 5 }) }),
  fc.record({
    verb: fc.constant('list' as const),
    prefix,
    after: fc.oneof(fc.constant(''), key),
    limit: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ verb: fc.constant('advance' as const), ms: fc.constantFrom(1, 33, 333) }),
);

async function takeKvStep(engine: Engine, step: KvStep, nowMs: number): Promise<unknown> {
  const at = { namespace: NAMESPACE, nowMs };
  switch (step.verb) {
    case 'get':
      return engine.kvGet({ ...at, key: step.key });
    case 'delete':
      return engine.kvDelete({ ...at, key: step.key });
    case 'set':
      await engine.kvSet({ ...at, key: step.key, value: step.value, ttlMs: step.ttlMs });
      return null;
    case 'increment':
      return unless(engine.kvIncrement({ ...at, key: step.key, by: step.by }), 'VALIDATION');
    case 'list':
      return engine.kvList({ ...at, prefix: step.prefix, after: step.after, limit: step.limit });
    case 'advance':
      return null;
  }
}

class KvModel {
  nowMs = T0;
  readonly #values = new Map<string, { value: string; expiresAtMs: number }>();

  take(step: KvStep): unknown {
    for (const [name, { expiresAtMs }] of this.#values) if (expiresAtMs <= this.nowMs) this.#values.delete(name);
    switch (step.verb) {
      case 'get':
        return this.#values.get(step.key)?.value ?? null;
      case 'delete':
        return this.#values.delete(step.key);
      case 'set':
        this.#values.set(step.key, { value: step.value, expiresAtMs: this.nowMs + (step.ttlMs ?? Infinity) });
        return null;
      case 'increment':
        return this.#increment(step.key, step.by);
      case 'list':
        return [...this.#values.keys()]
          .filter(name => name.startsWith(step.prefix) && isBefore(step.after, name))
          .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
          .slice(0, step.limit);
      case 'advance':
        this.nowMs += step.ms;
        return null;
    }
  }

  #increment(name: string, by: number): number | null {
    const stored = this.#values.get(name) ?? { value: '0', expiresAtMs: Infinity };
    if (!/^-?\d+$/.test(stored.value)) return null;
    const sum = Number(stored.value) + by;
    this.#values.set(name, { ...stored, value: String(sum) });
    return sum;
  }
}

type DocumentStep =
  | { verb: 'put'; id: string; value: unknown; expected: number | undefined }
  | { verb: 'get'; id: string }
  | { verb: 'delete'; id: string; expected: number | undefined }
  | { verb: 'list'; prefix: string; limit: number; offset: number };

const expected = fc.constantFrom(undefined, undefined, 0, 1, 2);

const documentStep: fc.Arbitrary<DocumentStep> = fc.oneof(
  fc.record({ verb: fc.constant('put' as const), id: key, value: fc.jsonValue({ maxDepth: 2 }), expected }),
  fc.record({ verb: fc.constant('get' as const), id: key }),
  // Deleting what is not there under an expected revision is left open by the port.
  fc.record({ verb: fc.constant('delete' as const), id: key, expected: fc.constant(undefined) }),
  fc.record({
    verb: fc.constant('list' as const),
    prefix,
    limit: fc.integer({ min: 1, max: 12 }),
    offset: fc.nat({ max: 5 }),
  }),
);

async function takeDocumentStep(engine: Engine, step: DocumentStep): Promise<unknown> {
  const collection = 'things';
  switch (step.verb) {
    case 'put': {
      const command = { collection, id: step.id, value: step.value, expectedRevision: step.expected, nowMs: T0 };
      return (await unless(engine.putDocument(command), 'REVISION_CONFLICT'))?.revision ?? null;
    }
    case 'get': {
      const stored = await engine.getDocument(collection, step.id);
      return stored === null ? null : [stored.revision, stored.value];
    }
    case 'delete':
      return engine.deleteDocument({ collection, id: step.id, expectedRevision: step.expected });
    case 'list': {
      const { prefix: start, limit, offset } = step;
      const page = await engine.listDocuments({ collection, prefix: start, limit, offset });
      return [page.total, ...page.items.map(document => document.id)];
    }
  }
}

function modelDocumentStep(model: Map<string, { revision: number; value: unknown }>, step: DocumentStep): unknown {
  switch (step.verb) {
    case 'put': {
      const revision = model.get(step.id)?.revision ?? 0;
      if (step.expected !== undefined && step.expected !== revision) return null;
      // As JSON: -0 is 0 there.
      model.set(step.id, { revision: revision + 1, value: JSON.parse(JSON.stringify(step.value)) as unknown });
      return revision + 1;
    }
    case 'get': {
      const stored = model.get(step.id);
      return stored === undefined ? null : [stored.revision, stored.value];
    }
    case 'delete':
      return model.delete(step.id);
    case 'list': {
      const ids = [...model.keys()].filter(id => id.startsWith(step.prefix));
      ids.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return [ids.length, ...ids.slice(step.offset, step.offset + step.limit)];
    }
  }
}

function isBefore(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;
}

async function onNewStore(factory: EngineFactory, act: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await factory.newStore().open();
  try {
    await act(engine);
  } finally {
    await engine.close();
  }
}
