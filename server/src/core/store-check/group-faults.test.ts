import { STORE_FAULT_KINDS } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { FAULT_TEXTS } from './fault-texts.ts';
import { groupFaults } from './group-faults.ts';

test('many faults of one kind are one line that names the first five', () => {
  const faults = Array.from({ length: 7 }, (_, at) => ({
    ...({ kind: 'run_leftover', subject: `r${at}`, detail: at === 0 ? 'x' : '', state: 'mendable' } as const),
  }));
  const mended = { kind: 'run_leftover', subject: 'r9', detail: '', state: 'mended' } as const;
  const [first, second, ...others] = groupFaults([...faults, mended]);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    count: 7,
    subjects: ['r0 (x)', 'r1', 'r2', 'r3', 'r4'],
    then: 'run "multi-job doctor --repair"',
  });
  expect(second).toMatchObject({ state: 'mended', count: 1, then: 'it is removed' });
});

test('each kind says what is wrong and what to do about it', () => {
  for (const kind of STORE_FAULT_KINDS) {
    expect(FAULT_TEXTS[kind].what, kind).not.toBe('');
    expect(FAULT_TEXTS[kind].todo, kind).not.toBe('');
  }
  expect(FAULT_TEXTS.audit_chain_broken.mend).toBeNull();
});
