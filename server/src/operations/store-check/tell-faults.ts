import type { StoreFaultKind } from '@multi-job/contract';
import { composedKey } from '../../core/composed-key.ts';
import { messageOf } from '../../core/errors.ts';
import { FAULT_TEXTS } from '../../core/store-check/fault-texts.ts';
import type { NewEvent } from '../../engine/port/events.ts';
import type { StoreFault } from '../../engine/port/store-check.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { StoreCheckDeps } from './store-check-deps.ts';

export const MENDED_METRIC = 'store_faults_mended_total';
/** One that can only be named is told once in this time, however often it is met. */
const TOLD_FOR_MS = 7 * 86_400_000;
/** Of one kind and part, that are named in an event. */
const MOST_NAMED = 20;
/** Of one part, that are named in a row of the audit log. */
const MOST_ON_RECORD = 200;

/**
 * Says what was found: an event for each kind, a count of what was mended, and a row of the audit log that names it.
 *
 * @returns why it could not be told whole, or null. The mends stay.
 */
export async function tellFaults(
  deps: StoreCheckDeps,
  faults: readonly StoreFault[],
  actor: string,
): Promise<string | null> {
  if (faults.length === 0) return null;
  const mended = faults.filter(({ state }) => state === 'mended');
  try {
    await appendEvents(deps, mended, 'store.fault_mended', actor);
    await appendEvents(deps, await notYetTold(deps, faults), 'store.fault_found', actor);
    if (mended.length === 0) return null;
    await deps.engine.addMetrics(
      [...byKind(mended)].map(([kind, { length: by }]) => ({
        kind: 'counter',
        name: MENDED_METRIC,
        labels: { kind },
        by,
      })),
    );
    await putOnRecord(deps, mended, actor);
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

async function notYetTold({ engine, clock }: StoreCheckDeps, faults: readonly StoreFault[]): Promise<StoreFault[]> {
  const fresh: StoreFault[] = [];
  for (const fault of faults) {
    if (fault.state === 'mended') continue;
    const key = composedKey('store-fault', fault.kind, fault.subject);
    const known = await engine.rememberKey({ key, value: fault.kind, ttlMs: TOLD_FOR_MS, nowMs: clock.now() });
    if (known === null) fresh.push(fault);
  }
  return fresh;
}

async function appendEvents(
  { engine, clock }: StoreCheckDeps,
  faults: readonly StoreFault[],
  type: 'store.fault_found' | 'store.fault_mended',
  actor: string,
): Promise<void> {
  const events = [...byKind(faults)].map(([kind, ofKind]): NewEvent => {
    const { what, mend, todo } = FAULT_TEXTS[kind];
    const [only, ...others] = ofKind;
    const about = others.length === 0 ? { jobId: only?.jobId ?? null, runId: only?.runId ?? null } : {};
    const subjects = ofKind.slice(0, MOST_NAMED).map(({ subject }) => subject);
    const then = type === 'store.fault_mended' ? { mend } : { todo };
    return {
      type,
      jobId: null,
      runId: null,
      ...about,
      data: { kind, count: ofKind.length, subjects, what, ...then, actor },
    };
  });
  if (events.length > 0) await engine.appendEvents(events, clock.now());
}

async function putOnRecord(deps: StoreCheckDeps, mended: readonly StoreFault[], actor: string): Promise<void> {
  const { engine, clock, newId, auditKeeper } = deps;
  const named = mended.slice(0, MOST_ON_RECORD);
  const after = Object.fromEntries([...byKind(named)].map(([kind, ofKind]) => [kind, ofKind.map(textOf)]));
  await recordAudit(
    { engine, clock, ...(auditKeeper !== undefined && { keeper: auditKeeper }) },
    {
      ...{ actor, actorRole: null, method: 'REPAIR', path: '/store', status: 200, requiredRole: null, address: null },
      requestId: newId(clock.now()),
      changes: { before: {}, after: { ...after, mended: mended.length } },
    },
  );
}

function textOf({ subject, detail }: StoreFault): string {
  return detail === '' ? subject : `${subject}: ${detail}`;
}

function byKind(faults: readonly StoreFault[]): Map<StoreFaultKind, StoreFault[]> {
  const kinds = new Map<StoreFaultKind, StoreFault[]>();
  for (const fault of faults) kinds.set(fault.kind, [...(kinds.get(fault.kind) ?? []), fault]);
  return kinds;
}
