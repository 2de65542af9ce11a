import { createIdSource } from '../../../src/core/ids.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { StoreFault } from '../../../src/engine/port/store-check.ts';
import { checkStore } from '../../../src/operations/store-check/check-store.ts';
import type { CheckedStore } from '../../../src/operations/store-check/check-store.ts';

const newId = createIdSource();

/** Looks at a whole store, as `doctor` does with no service running. */
export function lookAtAll(
  engine: Engine,
  nowMs: number,
  { isMending = false, isThorough = false, mostLive = 100_000 } = {},
): Promise<CheckedStore> {
  const deps = { engine, newId, clock: { now: () => nowMs }, defaultTimezone: 'UTC' };
  return checkStore(deps, { isMending, isThorough, mostLive, actor: 'test' });
}

/** A fault in short. */
export function said({ kind, subject, detail, state }: StoreFault): string {
  return `${state} ${kind} ${subject}${detail === '' ? '' : ` (${detail})`}`;
}
