import { afterEach, expect, test, vi } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { createIdSource } from '../../core/ids.ts';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import { Claimer } from './claimer.ts';
import { Lease } from './lease.ts';
import type { Leases } from './leases.ts';

const opened: { claimer: Claimer; sent: Sent[] }[] = [];

afterEach(() => {
  // A claim that is never answered fails seconds later, in the middle of another test.
  for (const { claimer, sent } of opened.splice(0)) {
    claimer.stop();
    for (const claim of sent) claim.answer([]);
  }
  vi.useRealTimers();
});

/** A claim that was sent, and how it is answered. */
interface Sent {
  limit: number;
  answer: (runs: ClaimedRun[]) => void;
  fail: (error: Error) => void;
}

/** A claimer before a store that answers when the test says so. */
function setUp(options: { kind: Engine['kind']; concurrency: number; isOthersTurn?: boolean }) {
  const sent: Sent[] = [];
  const lease = new Lease('w');
  lease.state = 'confirmed';
  const lost: Lease[] = [];
  const retired: Lease[] = [];
  const claimed: string[] = [];
  const unwanted: string[] = [];
  let busy = 0;
  const engine = {
    kind: options.kind,
    claim: ({ limit }: { limit: number }) =>
      new Promise<ClaimedRun[]>((answer, fail) => sent.push({ limit, answer, fail })),
  };
  const claimer: Claimer = new Claimer({
    engine: engine as unknown as Engine,
    clock: { now: () => 0 },
    newId: createIdSource(),
    logger: silentLogger,
    pool: 'default',
    concurrency: options.concurrency,
    random: () => 0,
    leases: {
      current: lease,
      lose: (one: Lease) => lost.push(one),
      retire: (one: Lease) => retired.push(one),
    } as unknown as Leases,
    busySlots: () => busy,
    isOthersTurn: () => options.isOthersTurn === true,
    onClaimed: (_lease, runs) => {
      busy += runs.length;
      claimed.push(...runs.map(({ runId }) => runId));
    },
    onUnwanted: (_lease, runs) => unwanted.push(...runs.map(({ runId }) => runId)),
    onProgress: () => {
      claimer.claim();
    },
  });
  const free = (slots: number) => {
    busy -= slots;
    claimer.wake();
    claimer.claim();
  };
  opened.push({ claimer, sent });
  return { claimer, sent, lease, lost, retired, claimed, unwanted, free };
}

/** Runs under made-up ids. */
function runs(count: number): ClaimedRun[] {
  return Array.from({ length: count }, (_, at) => ({ runId: `run-${at}` }) as ClaimedRun);
}

/** What follows from an answer happens after it. */
const settled = () => new Promise(resolve => setImmediate(resolve));

test('an engine in this process is asked for all free slots at once', async () => {
  const { claimer, sent, free } = setUp({ kind: 'embedded', concurrency: 50 });
  claimer.claim();
  expect(sent.map(({ limit }) => limit)).toEqual([50]);
  sent[0]!.answer(runs(50));
  await settled();
  free(7);
  expect(sent.map(({ limit }) => limit)).toEqual([50, 7]);
});

test('a store elsewhere is asked twice, so that it decides while the first runs start', () => {
  const { claimer, sent } = setUp({ kind: 'redis', concurrency: 50 });
  claimer.claim();
  claimer.claim();
  expect(sent.map(({ limit }) => limit)).toEqual([25, 25]);
});

test('few slots are asked for at once', () => {
  const { claimer, sent } = setUp({ kind: 'redis', concurrency: 7 });
  claimer.claim();
  expect(sent.map(({ limit }) => limit)).toEqual([7]);
});

test('no more is asked for than is free, what is under way included', async () => {
  const { claimer, sent, free } = setUp({ kind: 'redis', concurrency: 10 });
  claimer.claim();
  expect(sent.map(({ limit }) => limit)).toEqual([5, 5]);
  sent[0]!.answer(runs(5));
  await settled();
  free(2);
  expect(sent.map(({ limit }) => limit)).toEqual([5, 5, 2]);
});

test('an empty queue is not asked again until something wakes', async () => {
  const { claimer, sent } = setUp({ kind: 'embedded', concurrency: 4 });
  claimer.claim();
  sent[0]!.answer(runs(1));
  await settled();
  expect(sent).toHaveLength(1);
  claimer.wake();
  claimer.claim();
  expect(sent.map(({ limit }) => limit)).toEqual([4, 3]);
});

test('a wake while a claim is under way counts: the queue is asked once more', async () => {
  const { claimer, sent } = setUp({ kind: 'embedded', concurrency: 4 });
  claimer.claim();
  claimer.wake();
  sent[0]!.answer([]);
  await settled();
  expect(sent).toHaveLength(2);
});

test('runs that arrive after it stopped are handed back', async () => {
  const { claimer, sent, claimed, unwanted } = setUp({ kind: 'embedded', concurrency: 2 });
  claimer.claim();
  claimer.stop();
  sent[0]!.answer(runs(2));
  await settled();
  expect(claimed).toEqual([]);
  expect(unwanted).toEqual(['run-0', 'run-1']);
  claimer.wake();
  claimer.claim();
  expect(sent).toHaveLength(1);
});

test('after a claim of which nobody knows whether it was carried out the lease is retired, and the next one waits', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { claimer, sent, lease, retired } = setUp({ kind: 'redis', concurrency: 2 });
  claimer.claim();
  sent[0]!.fail(new AppError('UNAVAILABLE', 'away'));
  await settled();
  expect(retired).toEqual([lease]);
  claimer.claim();
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(50);
  expect(sent).toHaveLength(2);
  claimer.stop();
});

test('a store that calls the lease lost is believed', async () => {
  const { claimer, sent, lease, lost, retired } = setUp({ kind: 'redis', concurrency: 2 });
  claimer.claim();
  lease.state = 'lost';
  sent[0]!.fail(new AppError('LEASE_LOST', 'too late'));
  await settled();
  expect([lost, retired]).toEqual([[lease], []]);
  expect(sent).toHaveLength(1);
});

test.each(['embedded', 'redis'] as const)('while others have their turn each wake waits for them: %s', async kind => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { claimer, sent } = setUp({ kind, concurrency: 30, isOthersTurn: true });
  for (const round of [1, 2, 3]) {
    const before = sent.length;
    claimer.wake();
    claimer.claim();
    expect(sent.slice(before), `round ${round}`).toEqual([]);
    await vi.advanceTimersByTimeAsync(150);
    const claims = sent.slice(before);
    expect(claims.map(({ limit }) => limit)).toEqual(kind === 'redis' ? [15, 15] : [30]);
    for (const claim of claims) claim.answer([]);
    await settled();
    // What it paused for meanwhile has passed.
    await vi.advanceTimersByTimeAsync(150);
  }
});
