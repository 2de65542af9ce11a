import type { Event } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { eventLine } from './event-line.ts';
import { createPaint } from './paint.ts';

const plain = createPaint(false);

test('a line tells time, job, what happened, attempt, duration and error', () => {
  const line = eventLine(
    event('run.failed', { attempt: 4, duration_ms: 1201.6, error: { code: 'timeout', message: 'took too long' } }),
    plain,
  );

  expect(line).toMatch(/^10:00:01\.250 {2}demo-job +failed for good +attempt 4 {2}1202 ms {2}timeout: took too long$/);
});

test('a skipped dispatch names its guard', () => {
  expect(eventLine(event('scheduler.dispatch_skipped_overlap', {}), plain)).toContain('not started: overlap');
});

test('a cooldown tells of how many failures, and until when; a run that is queued again tells why', () => {
  const cooldown = { consecutive_failures: 3, cooldown_until: '2026-01-01T10:02:01.250Z' };
  expect(eventLine(event('job.cooldown_started', cooldown), plain)).toMatch(
    /cools down +failures in a row: 3 {2}until 10:02:01$/,
  );
  expect(eventLine(event('run.queued', { reason: 'lane_free' }), plain)).toMatch(/queued +lane free$/);
});

test('an event that would only repeat others has no line', () => {
  expect(eventLine(event('agent.started', {}), plain)).toBeNull();
});

function event(type: string, data: Event['data']): Event {
  return { id: '1', type, at: '2026-01-01T10:00:01.250Z', job_id: 'demo-job', run_id: 'r', data };
}
