import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { HOUR, MINUTE, minutelySpec, T0 } from '../../src/engine/conformance/given.ts';
import { createStage } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { takeLease } from '../../src/operations/leases/take-lease.ts';
import { enqueueMessage } from '../../src/operations/outbox/enqueue-message.ts';
import {
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  readContent,
} from '../../src/operations/outbox/outbox-document.ts';
import { checkSlice } from '../../src/operations/store-check/check-slice.ts';
import { checkStore } from '../../src/operations/store-check/check-store.ts';
import { readProgress } from '../../src/operations/store-check/progress-document.ts';
import type { StoreCheckDeps } from '../../src/operations/store-check/store-check-deps.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

const EVERY_MS = 5 * MINUTE;
let nowMs = T0;
let place: Place;
let engine: Engine;
let deps: StoreCheckDeps;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  beforeEach(async () => {
    nowMs = T0;
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    deps = { engine, newId: createIdSource(), clock: { now: () => nowMs }, defaultTimezone: 'UTC' };
  });
  afterEach(async () => {
    await engine.close();
    await place.close();
  });

  test('what is mended in the background is told, counted and on record, once', async () => {
    await createStage(engine, deps.newId).saveJob('lost', minutelySpec('lost'), { arm: null });

    const slice = await checkSlice(deps, EVERY_MS);

    expect(slice?.faults).toMatchObject([{ kind: 'schedule_entry_missing', subject: 'lost', state: 'mended' }]);
    expect(slice?.recordFaults).toEqual([]);
    expect((await engine.getJob('lost'))?.next_due_at).toBe(new Date(T0 + MINUTE).toISOString());
    const items = await engine.listEvents({ type: 'store.fault_mended', limit: 10 });
    expect(items.map(({ job_id, data }) => [job_id, data['kind'], data['actor']])).toEqual([
      ['lost', 'schedule_entry_missing', 'scheduler'],
    ]);
    const [row] = await engine.readAuditAfter(0, 10);
    expect(row).toMatchObject({ method: 'REPAIR', path: '/store', actor: 'scheduler', outcome: 'success' });
    expect(JSON.stringify(row?.changes)).toContain('lost');
    expect(await mendedCounts()).toEqual({ schedule_entry_missing: 1 });

    nowMs += EVERY_MS;
    expect((await checkSlice(deps, EVERY_MS))?.faults).toEqual([]);
    expect(await mendedCounts()).toEqual({ schedule_entry_missing: 1 });
    expect((await readProgress(engine)).progress.last).toMatchObject({ checked_ms: nowMs, open: {} });
  });

  test('of several processes one looks, and each slice goes on where the last ended', async () => {
    const [first, second] = await Promise.all([checkSlice(deps, EVERY_MS), checkSlice(deps, EVERY_MS)]);
    expect([first, second].filter(slice => slice !== null)).toHaveLength(1);
    expect(await checkSlice(deps, EVERY_MS)).toBeNull();
    nowMs += EVERY_MS;
    await takeLease(engine, { name: 'store-check', owner: 'another', ttlMs: MINUTE, nowMs });
    expect(await checkSlice(deps, EVERY_MS)).toBeNull();
    nowMs += 2 * MINUTE;
    expect(await checkSlice(deps, EVERY_MS)).not.toBeNull();
  });

  test('a message that its sender does not find is put where it is found, once; one that nobody was to send goes after a day', async () => {
    const message = {
      ...({ messageId: 'm1', channel: 'webhook', accountId: 'a', to: null, text: 'x', origin: 'chat' } as const),
      ...{ jobId: null, runId: null, traceId: null },
    };
    await enqueueMessage(deps, message);
    const content = await readContent(engine, 'm1');
    const stored = await engine.getDocument(OUTBOX_COLLECTION, content?.key ?? '');
    await engine.putDocument({ collection: OUTBOX_COLLECTION, id: content?.key ?? '', value: stored?.value, nowMs });
    const half = { ...content, key: 'nowhere' };
    await engine.putDocument({ collection: OUTBOX_CONTENTS_COLLECTION, id: 'm2', value: half, nowMs });
    await engine.putDocument({ collection: OUTBOX_COLLECTION, id: 'z', value: { what: 1 }, nowMs });

    expect((await look(false)).map(said)).toEqual(['mendable outbox_unsendable m1', 'named outbox_unreadable z']);
    expect((await look(true)).map(said)).toEqual(['mended outbox_unsendable m1', 'named outbox_unreadable z']);
    const waiting = { field: 'waiting', value: 'webhook/a' };
    expect((await engine.listDocuments({ collection: OUTBOX_COLLECTION, where: waiting, limit: 5 })).total).toBe(1);

    nowMs += 25 * HOUR;
    expect((await look(true)).map(said)).toEqual(['named outbox_unreadable z', 'mended outbox_without_state m2']);
    expect(await readContent(engine, 'm1')).not.toBeNull();
    expect((await look(true)).map(said)).toEqual(['named outbox_unreadable z']);
  });

  test('a lease for longer than any is given is given back; one that is renewed stays', async () => {
    await takeLease(engine, { name: 'endless', owner: 'x', ttlMs: 1000 * HOUR, nowMs });
    await takeLease(engine, { name: 'sound', owner: 'x', ttlMs: MINUTE, nowMs });
    expect((await look(true)).map(said)).toEqual(['mended lease_endless endless']);
    expect(await takeLease(engine, { name: 'endless', owner: 'y', ttlMs: MINUTE, nowMs })).toBe(true);
    expect(await takeLease(engine, { name: 'sound', owner: 'y', ttlMs: MINUTE, nowMs })).toBe(false);
  });
});

async function look(isMending: boolean) {
  const { faults } = await checkStore(deps, { isMending, isThorough: true, mostLive: 1000, actor: 'doctor' });
  return faults;
}

function said({ state, kind, subject }: { state: string; kind: string; subject: string }): string {
  return `${state} ${kind} ${subject}`;
}

async function mendedCounts(): Promise<Record<string, number>> {
  const series = (await engine.readMetrics()).filter(({ name }) => name === 'store_faults_mended_total');
  return Object.fromEntries(
    series.map((one): [string, number] => [one.labels['kind'] ?? '', one.kind === 'counter' ? one.value : 0]),
  );
}
