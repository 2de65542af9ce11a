import type { StoreFaultKind } from '@multi-job/contract';
import { FAULT_TEXTS } from './fault-texts.ts';

const MOST_SHOWN = 5;

interface Fault {
  kind: StoreFaultKind;
  subject: string;
  detail: string;
  state: 'mended' | 'mendable' | 'named';
}

/** Faults of one kind and state. */
export interface FaultGroup {
  kind: StoreFaultKind;
  state: Fault['state'];
  count: number;
  /** Some of what they are about. */
  subjects: string[];
  /** What is wrong. */
  what: string;
  /** What was done, would be done, or is to be done by somebody. */
  then: string;
}

/** For whoever reads: one of many says what all are. */
export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  for (const { kind, state, subject, detail } of faults) {
    const key = `${state} ${kind}`;
    const group = groups.get(key) ?? { kind, state, count: 0, subjects: [], ...wordsFor(kind, state) };
    group.count += 1;
    if (group.subjects.length < MOST_SHOWN) group.subjects.push(detail === '' ? subject : `${subject} (${detail})`);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function wordsFor(kind: StoreFaultKind, state: Fault['state']): Pick<FaultGroup, 'what' | 'then'> {
  const { what, mend, todo } = FAULT_TEXTS[kind];
  return { what, then: state === 'mended' ? (mend ?? todo) : todo };
}
