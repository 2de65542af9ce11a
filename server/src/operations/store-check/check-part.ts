import { AppError, hasCode } from '../../core/errors.ts';
import type { CheckedPart, CheckPart } from '../../engine/port/store-check.ts';
import { checkLeases } from './check-leases.ts';
import { checkOutboxContents, checkOutboxStates } from './check-outbox.ts';
import { tellFaults } from './tell-faults.ts';
import type { StoreCheckDeps } from './store-check-deps.ts';

const OF_ENGINE = 'engine';
const STEPS = [OF_ENGINE, 'outbox', 'contents', 'leases'] as const;
type Step = (typeof STEPS)[number];

/** How a check looks. */
export interface Checking extends Omit<CheckPart, 'cursor' | 'nowMs'> {
  /** Whether what is found goes to the timeline and the audit log; else nothing at all is written but what is mended. */
  isTelling: boolean;
}

export interface CheckedStep extends CheckedPart {
  /** Why what was mended could not be put on record; null where it was, or where nothing was. */
  recordFault: string | null;
}

/** The next part of the store: of what the engine keeps, then of what the application keeps in it. What is mended is told. */
export async function checkNextPart(
  deps: StoreCheckDeps,
  checking: Checking,
  cursor: string | null,
  actor: string,
): Promise<CheckedStep> {
  const [step, inner] = cursor === null ? ([OF_ENGINE, null] as const) : placeOf(cursor);
  const seen = await look(deps, checking, step, inner);
  const next = seen.next === null ? stepAfter(step) : `${step}:${seen.next}`;
  const recordFault = checking.isTelling ? await tellFaults(deps, seen.faults, actor) : null;
  return { ...seen, next, recordFault };
}

async function look(deps: StoreCheckDeps, checking: Checking, step: Step, inner: string | null): Promise<CheckedPart> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const { isMending } = checking;
  const part = { notLookedAt: [] };
  switch (step) {
    case 'engine':
      return engine.checkPart({ ...checking, cursor: inner, nowMs });
    case 'outbox':
      return { ...part, ...(await checkOutboxStates({ engine, nowMs, isMending, after: inner })) };
    case 'contents':
      return { ...part, ...(await checkOutboxContents({ engine, nowMs, isMending, after: inner })) };
    case 'leases':
      return { ...part, faults: await checkLeases(engine, nowMs, isMending), looked: 1, next: null };
  }
}

function placeOf(cursor: string): [Step, string | null] {
  const colon = cursor.indexOf(':');
  const step = STEPS.find(each => each === cursor.slice(0, colon));
  if (step === undefined) throw new AppError('VALIDATION', 'This cursor is none of a check of the store.');
  const inner = cursor.slice(colon + 1);
  return [step, inner === '' ? null : inner];
}

function stepAfter(step: Step): string | null {
  const next = STEPS[STEPS.indexOf(step) + 1];
  return next === undefined ? null : `${next}:`;
}

/** Whether an error says that a part cannot be read at all, which is a finding and no failure of the check. */
export function isDamage(error: unknown): error is AppError {
  return hasCode(error, 'STORE_CORRUPT');
}
