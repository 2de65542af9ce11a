import { expect, test } from 'vitest';
import { attemptSpanId, enqueueSpanId, randomSpanId } from './span-ids.ts';

const runId = '01jxyz0000abcdefghjkmnpqrs';

test('a run has one enqueueing span wherever it is asked for: the first 16 digits of the SHA-256 of its id', () => {
  expect(enqueueSpanId('abc')).toBe('ba7816bf8f01cfea');
  expect(enqueueSpanId(runId)).toBe(enqueueSpanId(runId));
});

test('every delivery of a run has a span of its own', () => {
  const ids = [enqueueSpanId(runId), attemptSpanId(runId, 1), attemptSpanId(runId, 2), randomSpanId(), randomSpanId()];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
});
