import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readModelPlan } from './model-answer.ts';

const plan = (action: unknown, final: unknown = null) => ({ say: 'x', steps: [{ why: 'y', action }], final });
const note = { kind: 'note', text: 'a' };

test('what may be left out is filled in, and what nobody knows is dropped', () => {
  const read = readModelPlan(plan({ kind: 'provider_http', account: 'a/b', url: '/x', method: 'get', secret: 's' }));
  expect(read).toMatchObject({ isPlan: true, plan: { final: null } });
  expect(read.isPlan && read.plan.steps[0]?.action).toEqual({
    ...{ kind: 'provider_http', account: 'a/b', url: '/x', method: 'GET', headers: {}, body: null },
  });
});

test('a step may be written flat, and a final message left out', () => {
  const read = readModelPlan({ steps: [{ ...note, why: 'z' }], final: { summary: 'Done.' } });
  expect(read).toMatchObject({
    plan: { say: '', steps: [{ why: 'z', action: note }], final: { summary: 'Done.', message: 'Done.' } },
  });
});

test.each<[string, unknown, RegExp]>([
  ['no object', 'hello', /at least one step/],
  ['nothing to do and not done', { say: '', steps: [], final: null }, /at least one step/],
  ['steps that are no list', { steps: 'note' }, /must be a list/],
  ['another kind', plan({ kind: 'approve' }), /steps\.0\.action\.kind/],
  ['a value that is missing', plan({ kind: 'kv', op: 'set', key: 'k' }), /set needs one/],
  ['content that is missing', plan({ kind: 'file', op: 'write', path: 'p' }), /write needs one/],
  ['no program', plan({ kind: 'command', argv: [] }), /argv/],
  ['a final without words', plan(note, { summary: '' }), /final\.summary/],
  ['eleven steps', { steps: Array.from({ length: 11 }, () => ({ why: '', action: note })), final: null }, /at most 10/],
  ['too much', plan({ kind: 'note', text: 'x'.repeat(40_000) }), /longer than/],
])('%s is told in words', (_what, given, fault) => {
  const read = readModelPlan(given);
  expect(read.isPlan ? '' : read.faults.join('; ')).toMatch(fault);
});

test('whatever comes is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(readModelPlan(value)).toHaveProperty('isPlan');
      expect(readModelPlan(plan(value))).toHaveProperty('isPlan');
    }),
    { numRuns: 200 },
  );
});
