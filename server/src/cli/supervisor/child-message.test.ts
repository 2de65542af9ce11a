import { expect, test } from 'vitest';
import { parseChildMessage } from './child-message.ts';

const FACTS = {
  engine: 'embedded',
  place: '/data/multi-job.db',
  hasDashboard: true,
  asksForToken: false,
  shutdownTimeoutMs: 30_000,
  jobs: 0,
  warnings: ['no AOF'],
};

test('what a child is meant to say is taken', () => {
  expect(parseChildMessage({ kind: 'ready', url: null })).toEqual({ kind: 'ready', url: null });
  expect(parseChildMessage({ kind: 'checked', facts: FACTS })).toEqual({ kind: 'checked', facts: FACTS });
});

test.each([
  undefined,
  null,
  'ready',
  { kind: 'ready' },
  { kind: 'ready', url: 1 },
  { kind: 'checked' },
  { kind: 'checked', facts: { ...FACTS, engine: 'other' } },
  { kind: 'checked', facts: { ...FACTS, jobs: '1' } },
  { kind: 'checked', facts: { ...FACTS, shutdownTimeoutMs: NaN } },
  { kind: 'checked', facts: { ...FACTS, warnings: [1] } },
])('%j is nobody’s message', message => {
  expect(parseChildMessage(message)).toBeNull();
});
