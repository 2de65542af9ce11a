import type { DoorRefusal, Event, Run } from '@multi-job/contract';
import { MAX_CHAIN_DEPTH } from '@multi-job/contract/trigger';
import { isoOf } from '../../core/clock.ts';
import { hasCode } from '../../core/errors.ts';
import { chainDepthOf } from '../../core/triggers/chain-depth.ts';
import { checkFilter } from '../../core/triggers/check-filter.ts';
import { bodyFingerprint } from '../../core/triggers/delivery-key.ts';
import { dropCursor, moveCursor, readCursor } from '../documents/timeline-cursor.ts';
import { chainPayload } from './chain-payload.ts';
import { CHAIN_CURSOR_COLLECTION } from './chain-cursor.ts';
import { fireTrigger } from './fire-trigger.ts';
import { listChainTriggers } from './list-chain-triggers.ts';
import type { ChainTrigger } from './list-chain-triggers.ts';
import type { FireDeps } from './trigger-deps.ts';
import { TriggerNotes } from './trigger-notes.ts';
import { changeTriggerState, readTriggerState } from './trigger-state.ts';

const ENDINGS: Readonly<Record<string, 'success' | 'failed' | 'cancelled'>> = {
  'run.succeeded': 'success',
  'run.failed': 'failed',
  'run.cancelled': 'cancelled',
};
/** Endings that are dealt with at once. */
const AT_ONCE = 20;

interface HearingDeps extends FireDeps {
  notes: TriggerNotes;
}

interface Listener extends ChainTrigger {
  /** Runs that ended up to this event are not listened to. */
  from: string;
}

export interface FollowedChains {
  /** Whether anybody listens. */
  isListenedTo: boolean;
  /** Whether there may be more to read right now. */
  hasMore: boolean;
}

/**
 * Reads the timeline on from where it was read last, and starts what listens to the runs that have ended. Each ending starts
 * each of its triggers once, with any number of callers and wherever one dies: the run that ended is the id of the delivery,
 * and the cursor moves only after everything up to it is stored.
 *
 * @throws UNAVAILABLE: the cursor stays, and the next call does it again.
 */
export async function followChains(deps: FireDeps, limit: number): Promise<FollowedChains> {
  const { engine, clock } = deps;
  const cursor = await readCursor(engine, CHAIN_CURSOR_COLLECTION);
  const now = await listenersOf(deps);
  if (now.length === 0) {
    await dropCursor(engine, CHAIN_CURSOR_COLLECTION, cursor);
    return { isListenedTo: false, hasMore: false };
  }
  const start = latest(cursor.eventId, earliest(now.map(({ from }) => from)));
  const events = await engine.readEventsAfter(start, limit);
  const last = events.at(-1);
  if (last === undefined) return { isListenedTo: true, hasMore: false };
  // Looked at again after the events: who was saved before one of them happened hears it.
  const listeners = await listenersOf(deps);
  const endings = events.filter(({ type, run_id }) => type in ENDINGS && run_id !== null);
  const notes = new TriggerNotes();
  for (let first = 0; first < endings.length; first += AT_ONCE) {
    await Promise.all(endings.slice(first, first + AT_ONCE).map(event => hear({ ...deps, notes }, event, listeners)));
  }
  await notes.write(engine, clock.now());
  const moved = { cursor, eventId: last.id, nowMs: clock.now() };
  const hasMoved = await moveCursor(engine, CHAIN_CURSOR_COLLECTION, moved);
  return { isListenedTo: true, hasMore: !hasMoved || events.length >= limit };
}

async function listenersOf({ engine, clock }: FireDeps): Promise<Listener[]> {
  const triggers = (await listChainTriggers(engine)).filter(({ stored }) => stored.enabled);
  return Promise.all(
    triggers.map(async trigger => {
      const { triggerId } = trigger;
      const state = await readTriggerState(engine, triggerId);
      if (state.listens_from !== null) return { ...trigger, from: state.listens_from };
      // One that came with a backup: it listens from the moment it is seen.
      const from = await engine.lastEventId();
      const kept = await changeTriggerState(engine, { triggerId, nowMs: clock.now() }, before => ({
        listens_from: before.listens_from ?? from,
      }));
      return { ...trigger, from: kept.listens_from ?? from };
    }),
  );
}

async function hear(deps: HearingDeps, event: Event, listeners: readonly Listener[]): Promise<void> {
  const status = ENDINGS[event.type];
  const { run_id: runId } = event;
  if (status === undefined || runId === null) return;
  const concerned = listeners.filter(
    ({ from, stored: { when } }) =>
      event.id > from &&
      (when.status === 'any' || when.status === status) &&
      (when.job_id === undefined || when.job_id === event.job_id),
  );
  if (concerned.length === 0 || isForgotten(deps, event)) return;
  const run = await deps.engine.getRun(runId);
  for (const listener of concerned) {
    const { type } = listener.stored.when;
    if (type !== undefined && run !== null && run.type !== type) continue;
    if (run === null) {
      // Of a run that is gone nobody can say what it was or how deep in a chain it stood.
      if (type === undefined) await refuse(deps, listener, runId, 'run_missing');
    } else await fireFor(deps, listener, run);
  }
}

/** Whether what it started may have been forgotten: after that nobody can say that it did not start already. */
function isForgotten({ clock, dedupMs }: FireDeps, { at }: Event): boolean {
  return Date.parse(at) < clock.now() - dedupMs;
}

async function fireFor(deps: HearingDeps, listener: Listener, run: Run): Promise<void> {
  const { triggerId, stored: trigger } = listener;
  const depth = chainDepthOf(run.inputs) + 1;
  if (depth > MAX_CHAIN_DEPTH) {
    await stopChain(deps, listener, run);
    return;
  }
  const payload = chainPayload(run);
  const delivery = { deliveryId: run.run_id, channel: 'job', sender: run.job_id, event: run.status, depth };
  const document = {
    payload: { ...trigger.default_payload, ...payload },
    delivery: {
      ...{ delivery_id: run.run_id, channel: 'job', trigger_id: triggerId, sender: run.job_id, event: run.status },
      ...{ received_at: isoOf(deps.clock.now()), depth },
    },
  };
  if (checkFilter(trigger.filter, document).some(({ isMet }) => !isMet)) {
    deps.notes.filtered(triggerId);
    return;
  }
  try {
    const fired = await fireTrigger(deps, {
      ...{ triggerId, trigger, delivery, payload, actor: `trigger:${triggerId}`, traceId: run.trace_id },
      fingerprint: bodyFingerprint(run.run_id),
    });
    if (fired.outcome === 'started') deps.notes.fired(triggerId, isoOf(deps.clock.now()), fired.run_id);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    await refuse(deps, listener, run.run_id, reason);
  }
}

/** What does not mend by trying again; null: it may. */
function reasonOf(error: unknown): DoorRefusal | null {
  if (hasCode(error, 'NOT_FOUND')) return 'job_missing';
  if (hasCode(error, 'RATE_LIMITED')) return 'rate_limit';
  return hasCode(error, 'IDEMPOTENCY_MISMATCH') ? 'other_body' : null;
}

async function stopChain(deps: HearingDeps, { triggerId, stored }: Listener, run: Run): Promise<void> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const key = `chain-stopped:${triggerId}:${run.run_id}`;
  const told = await engine.rememberKey({ key, value: '1', ttlMs: deps.dedupMs, nowMs });
  if (told !== null) return;
  const data = { trigger_id: triggerId, would_start: stored.job_id, depth: MAX_CHAIN_DEPTH };
  const event = { type: 'trigger.chain_stopped', jobId: run.job_id, runId: run.run_id, data };
  await engine.appendEvents([event], nowMs);
  await refuse(deps, { triggerId }, run.run_id, 'chain_depth');
}

async function refuse(
  deps: HearingDeps,
  { triggerId }: Pick<Listener, 'triggerId'>,
  runId: string,
  reason: DoorRefusal,
): Promise<void> {
  const { engine, clock, dedupMs } = deps;
  const nowMs = clock.now();
  // Read a second time after a kill, it is counted once.
  const key = `chain-refused:${triggerId}:${runId}`;
  if ((await engine.rememberKey({ key, value: reason, ttlMs: dedupMs, nowMs })) !== null) return;
  await engine.addMetrics([{ kind: 'counter', name: 'door_refused_total', labels: { channel: 'job', reason }, by: 1 }]);
  deps.notes.refused(triggerId, isoOf(nowMs), reason);
}

/** Event ids grow, and those of one store compare as texts. */
function latest(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

function earliest(ids: readonly string[]): string {
  return ids.reduce((first, id) => (id < first ? id : first));
}
