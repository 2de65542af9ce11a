import { problemSchema } from '@multi-job/contract';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, test } from 'vitest';
import type { EngineKind } from '../../src/engine/engine.ts';
import { BULK_UNDER_WAY_COLLECTION } from '../../src/operations/runs/bulk/stored-bulk.ts';
import { until } from '../engines/until.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { brokenRequests, operationsOf, urlOf, validRequests } from './document-requests.ts';
import type { DocumentedOperation, GeneratedRequest } from './document-requests.ts';

/** Fixed, so that a failure is the same the next time; it is part of every message. */
const SEED = 20_300_131;
/** Of each operation on each engine; what is refused for its form meets no engine, so each engine gets others. */
const BROKEN_WITHOUT_BODY = 20;
const BROKEN_WITH_BODY = 100;
const SEEDS: Readonly<Record<EngineKind, number>> = { embedded: SEED, redis: SEED + 1 };
const RANDOM_REQUESTS = 1000;
const WELL_FORMED_REQUESTS = 400;
/** Requests under way at once. */
const AT_ONCE = 8;

type Ids = Map<string, string[]>;

describe.each(ENGINE_KINDS)('on the %s engine', { timeout: 240_000 }, kind => {
  test('what the document forbids is refused with a problem, and nothing of it is stored', async () => {
    await withSeededApi(kind, async (api, known) => {
      const operations = operationsOf(api.document);
      expect(operations.length).toBeGreaterThan(40);
      for (const operation of operations) {
        const before = await storedIn(api);
        await refusesWhatIsBroken(api, operation, known, SEEDS[kind]);
        expect(
          await storedIn(api),
          `seed ${SEEDS[kind]}: ${operation.name} stored something of what it refused`,
        ).toEqual(before);
      }
    });
  });

  test('a request that is well-formed but refused for what it asks stores nothing either', async () => {
    await withSeededApi(kind, async (api, known) => {
      const changing = operationsOf(api.document).filter(({ method }) => method !== 'GET');
      const requests = fc.oneof(...changing.map(operation => validRequests(operation, api.document)));
      let refused = 0;
      for (const request of fc.sample(requests, { numRuns: WELL_FORMED_REQUESTS, seed: SEED })) {
        const before = await storedIn(api);
        const response = await send(api, request, known);
        if (response.statusCode < 400) {
          rememberIds(response, known);
          await until(() => expectAtRest(api), 60_000);
          continue;
        }
        refused += 1;
        expect(await storedIn(api), `seed ${SEED}: ${inWords(request, known)} answered ${response.body}`).toEqual(
          before,
        );
      }
      expect(refused).toBeGreaterThan(WELL_FORMED_REQUESTS / 10);
      expect(refused).toBeLessThan(WELL_FORMED_REQUESTS * 0.9);
    });
  });

  test('a thousand random requests, good and bad, raise no 5xx', async () => {
    await withSeededApi(kind, async (api, known) => {
      const answers = new Map<number, number>();
      const requests = fc.sample(anyRequest(api), { numRuns: RANDOM_REQUESTS, seed: SEED });
      for (let first = 0; first < requests.length; first += AT_ONCE) {
        const batch = requests.slice(first, first + AT_ONCE).map(async (request, index) => {
          const response = await send(api, request, known);
          const about = `seed ${SEED}, request ${first + index}: ${inWords(request, known)} answered ${response.body}`;
          expect(response.statusCode, about).toBeLessThan(500);
          if (response.statusCode >= 400) expectProblem(response, about);
          else rememberIds(response, known);
          answers.set(response.statusCode, (answers.get(response.statusCode) ?? 0) + 1);
        });
        await Promise.all(batch);
      }
      const good = [...answers].reduce((sum, [status, count]) => (status < 400 ? sum + count : sum), 0);
      expect(good, `answers by status: ${JSON.stringify([...answers])}`).toBeGreaterThan(RANDOM_REQUESTS / 4);
    });
  });
});

/** The API on a store with a few jobs and runs, and their ids. */
async function withSeededApi(kind: EngineKind, use: (api: ApiHarness, known: Ids) => Promise<void>): Promise<void> {
  const api = await startApiOn(kind);
  const known: Ids = new Map();
  try {
    for (const job_id of ['job-0', 'job-1', 'job-2', 'job-3']) {
      rememberIds(await api.send('POST', '/jobs', { ...idleSpec, job_id }), known);
      rememberIds(await api.send('GET', `/jobs/${job_id}/versions`), known);
      rememberIds(await api.send('POST', `/jobs/${job_id}/run`, { requires_approval: job_id === 'job-0' }), known);
    }
    rememberIds(await api.send('GET', '/approvals'), known);
    await use(api, known);
  } finally {
    await api.close();
  }
}

async function refusesWhatIsBroken(
  api: ApiHarness,
  operation: DocumentedOperation,
  known: Ids,
  seed: number,
): Promise<void> {
  const property = fc.asyncProperty(brokenRequests(operation, api.document), async request => {
    const response = await send(api, request, known);
    const about = inWords(request, known);
    expect(response.statusCode, about).toBeGreaterThanOrEqual(400);
    expect(response.statusCode, about).toBeLessThan(500);
    expectProblem(response, about);
  });
  const numRuns = operation.body === null ? BROKEN_WITHOUT_BODY : BROKEN_WITH_BODY;
  await fc.assert(property, { seed, numRuns });
}

/** Of any operation, seldom broken in a way that the document tells, sometimes not even JSON. */
function anyRequest(api: ApiHarness): fc.Arbitrary<GeneratedRequest> {
  const ofEach = operationsOf(api.document).map(operation =>
    fc.oneof(
      { arbitrary: validRequests(operation, api.document), weight: 5 },
      { arbitrary: brokenRequests(operation, api.document), weight: 2 },
      { arbitrary: fc.tuple(validRequests(operation, api.document), fc.nat(5)).map(mangled), weight: 1 },
    ),
  );
  return fc.oneof(...ofEach);
}

/** The same request with a body that is cut off, too deep, too large, beyond all numbers, or not asked for. */
function mangled([request, way]: [GeneratedRequest, number]): GeneratedRequest {
  const text = request.body?.text ?? '{}';
  const bodies = [
    text.slice(0, text.length / 2),
    `${'['.repeat(3000)}${']'.repeat(3000)}`,
    JSON.stringify('x'.repeat(1_100_000)),
    text.replaceAll(/:-?\d+/g, ':1e999'),
    `\ufeff${text}`,
    `${text}${text}`,
  ];
  return { ...request, body: { text: bodies[way] ?? '' } };
}

function send(api: ApiHarness, request: GeneratedRequest, known: Ids): Promise<LightMyRequestResponse> {
  const { operation, body } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>;
  // Nobody works off the runs here: whatever waits for them would only take its time.
  const url = urlOf(request, known).replace(/([?&]wait=)(?:[1-5]?\d|60)(?=&|$)/, '$10');
  if (body === undefined) return api.send(operation.method, url, undefined, headers);
  return api.send(operation.method, url, withoutWaiting(body.text), { ...headers, 'content-type': 'application/json' });
}

/** The same for what is waited for by the body. */
function withoutWaiting(body: string): string {
  return body.replaceAll(/"wait_seconds":(?:\d|[12]\d|30)(?=[,}])/g, '"wait_seconds":0');
}

function inWords(request: GeneratedRequest, known: Ids): string {
  const body = request.body === undefined ? '' : request.body.text.slice(0, 2000);
  return `${request.operation.method} ${urlOf(request, known)} ${JSON.stringify(request.headers)} ${body}`;
}

function expectProblem(response: LightMyRequestResponse, about: string): void {
  expect(response.headers['content-type'], about).toBe('application/problem+json');
  const problem = problemSchema.parse(response.json());
  expect(problem.status, about).toBe(response.statusCode);
  expect(problem.detail, about).not.toBe('');
}

/** Everything that a request could leave behind, counted; the newest event tells of the rest. */
async function storedIn({ engine }: ApiHarness): Promise<object> {
  const all = { limit: 1, offset: 0 };
  const collections = await engine.listCollections();
  const documents = await Promise.all(
    collections.map(async collection => [collection, (await engine.listDocuments({ collection, ...all })).total]),
  );
  return {
    jobs: (await engine.listJobs(all)).total,
    runs: await engine.countRuns({}, 1_000_000),
    approvals: (await engine.listApprovals(all)).total,
    documents,
    newestEvent: await engine.lastEventId(),
  };
}

/** A bulk action goes on after its answer; that it has ended is told after its mark is gone. */
async function expectAtRest(api: ApiHarness): Promise<void> {
  const all = { limit: 1, offset: 0 };
  expect((await api.engine.listDocuments({ collection: BULK_UNDER_WAY_COLLECTION, ...all })).total).toBe(0);
  const told = async (type: string) => {
    const response = await api.send('GET', `/events?event_type=${type}&limit=200`);
    return response.json<{ data: { operation_id: string } }[]>().map(event => event.data.operation_id);
  };
  expect(await told('operation.finished')).toEqual(expect.arrayContaining(await told('operation.started')));
}

/** Keeps the ids that an answer holds, by the name of the parameter that takes them. */
function rememberIds(response: LightMyRequestResponse, known: Ids): void {
  if (!String(response.headers['content-type']).startsWith('application/json')) return;
  for (const item of [response.json<unknown>()].flat()) {
    if (typeof item !== 'object' || item === null) continue;
    for (const [name, value] of Object.entries(item)) {
      if (!name.endsWith('_id') || typeof value !== 'string') continue;
      const ids = known.get(name) ?? [];
      if (!ids.includes(value)) known.set(name, [...ids, value].slice(-50));
    }
  }
}
