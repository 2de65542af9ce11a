import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyChain } from '../../src/core/audit/verify-chain.ts';
import type { AuditEntry } from '@multi-job/contract';
import { armedShapeText, readShape, shapeText } from '../../src/core/schedules/schedule-shape.ts';
import { lookAtAll, said } from '../engines/store-check/look-at-all.ts';
import { fillStore } from './fill-store.ts';
import { readStore } from './read-store.ts';
import { openStoreFile, readExpected } from './store-files.ts';
import type { OpenedStore } from './store-files.ts';

const names = readdirSync(new URL('./stores', import.meta.url));

let store: OpenedStore | null = null;
afterEach(async () => {
  await store?.close();
  await store?.remove();
  store = null;
});

describe.each(['embedded', 'redis'] as const)('on the %s engine', kind => {
  test.each(names)('all that the build of %s stored is found by the code of today', async name => {
    store = await openStoreFile(kind, name);
    const found = await readStore(store.engine);
    expect(found).toMatchObject(await readExpected(kind, name));
    const { rows } = found['audit'] as { rows: AuditEntry[] };
    expect(verifyChain(rows, { seq: 1, hash: rows[0]!.prev_hash })).toMatchObject({ firstBad: null });
  });

  test.each(names)('jobs of the build of %s are counted by type and by the shape of their schedule', async name => {
    const { engine } = (store = await openStoreFile(kind, name));
    const { items: jobs } = await engine.listJobs({ limit: 1000, offset: 0 });
    const armed = jobs.flatMap(({ type, schedule, enabled, next_due_at }) => {
      if (!enabled || schedule === null || next_due_at === null) return [];
      return [readShape(armedShapeText(shapeText(type, schedule), Date.parse(next_due_at)))];
    });
    const { shapes, jobs: count } = await engine.readScheduleShapes({ atMost: 1000, jobsOfEach: 0 });
    const told = shapes.flatMap(({ jobs: many, jobIds: _, ...shape }) => Array.from({ length: many }, () => shape));
    const inOrder = (list: readonly unknown[]) => list.map(one => JSON.stringify(one)).toSorted();
    expect(armed.length).toBeGreaterThan(0);
    expect(count).toBe(armed.length);
    expect(inOrder(told)).toEqual(inOrder(armed));
    for (const enabled of [true, false, undefined]) {
      for (const { type } of jobs) {
        const { total } = await engine.listJobs({ type, enabled, limit: 1, offset: 0 });
        expect(total).toBe(jobs.filter(job => job.type === type && job.enabled === (enabled ?? job.enabled)).length);
      }
    }
  });

  test.each(names)('a check of what the build of %s stored finds nothing wrong', async name => {
    const { engine } = (store = await openStoreFile(kind, name));
    const nowMs = await engine.storeTimeMs();
    const { faults } = await lookAtAll(engine, nowMs, { isThorough: true });
    // The story saves jobs that are enabled and armed by nobody, as no operation does.
    const others = faults.filter(({ kind }) => kind !== 'schedule_entry_missing');
    expect(others.map(said)).toEqual([]);
  });

  test('the story that is stored holds at least one of everything', async () => {
    store = await openStoreFile(kind, null);
    await fillStore(store.engine);
    const { runs, perJob, approvals, ...rest } = (await readStore(store.engine)) as unknown as Filled;
    const statuses = runs.map(run => (run.delay_reason === null ? run.status : `delayed:${run.delay_reason}`));
    expect([...new Set(statuses)].toSorted()).toEqual([
      'awaiting_approval',
      'cancelled',
      'delayed:lane_full',
      'delayed:retry',
      'delayed:run_at',
      'delayed:snooze',
      'failed',
      'queued',
      'running',
      'success',
    ]);
    expect(new Set(approvals.items.map(({ status }) => status)).size).toBe(5);
    const rows = perJob.flatMap(({ ledger }) => ledger);
    expect([...new Set(rows.map(row => row.guard ?? row.outcome))].toSorted()).toEqual([
      'dispatched',
      'failure_cooldown',
      'missed',
      'overlap',
      'pending_approval',
    ]);
    for (const [part, value] of Object.entries(rest)) expect(isFilled(value), part).toBe(true);
  });
});

interface Filled {
  runs: { status: string; delay_reason: string | null }[];
  perJob: { ledger: { outcome: string; guard: string | null }[] }[];
  approvals: { items: { status: string }[] };
  [part: string]: unknown;
}

function isFilled(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== null;
  return Object.values(value).length > 0;
}
