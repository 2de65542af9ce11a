import { APPROVAL_KINDS } from '@multi-job/contract';
import type { ApprovalKind } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { canBeRemembered, decisionFaults } from './decision-faults.ts';
import type { Decision } from './decision-faults.ts';

const UNKNOWN = { kind: 'unknown_outcome' as const, action: { kind: 'outcome_unknown' } };
const WRITE = { kind: 'write' as const, action: { kind: 'provider_http', method: 'POST' } };
const OWN = { kind: null, action: { pay: 'x' } };

const faultsOf = (asked: { kind: ApprovalKind | null; action: object }, decision: Partial<Decision>) =>
  decisionFaults(asked as typeof OWN, { decision: 'approve', answer: null, remember: null, ...decision }).map(
    ({ path, message }) => `${path} ${message}`,
  );

test('an answer is for an action whose outcome is unknown, and a yes to that must have one', () => {
  expect(faultsOf(UNKNOWN, { answer: 'happened' })).toEqual([]);
  expect(faultsOf(UNKNOWN, { answer: 'again' })).toEqual([]);
  expect(faultsOf(UNKNOWN, { decision: 'reject', answer: 'stop' })).toEqual([]);
  expect(faultsOf(UNKNOWN, { decision: 'reject' })).toEqual([]);
  expect(faultsOf(UNKNOWN, {})).toEqual([expect.stringContaining('answer must say what became of the action')]);
  expect(faultsOf(UNKNOWN, { answer: 'stop' })).toEqual([expect.stringContaining('is a rejection')]);
  expect(faultsOf(UNKNOWN, { decision: 'reject', answer: 'again' })).toEqual([
    expect.stringContaining('goes with an approval'),
  ]);
  for (const asked of [WRITE, OWN]) {
    for (const decision of ['approve', 'reject'] as const) {
      expect(faultsOf(asked, { decision, answer: 'stop' })).toEqual([expect.stringContaining('leave it out')]);
    }
    expect(faultsOf(asked, {})).toEqual([]);
  }
});

test('only a yes to a write, a new host or a sensitive command is remembered', () => {
  const remember = { ttl_days: 30 };
  const taken = APPROVAL_KINDS.filter(kind => faultsOf({ ...WRITE, kind }, { remember }).length === 0);
  expect(taken).toEqual(['write', 'new_host', 'sensitive_command']);
  expect(faultsOf(OWN, { remember })).toEqual([expect.stringContaining('decided each time')]);
  expect(faultsOf(WRITE, { decision: 'reject', remember })).toEqual([expect.stringContaining('not remembered')]);
  expect(canBeRemembered({ kind: 'write', action: UNKNOWN.action })).toBe(false);
  expect(canBeRemembered({ kind: 'write', action: { kind: 'agent_step', grant: null } })).toBe(false);
});
