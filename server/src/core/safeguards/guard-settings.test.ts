import { jobSpecSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { guardSettingsOf } from './guard-settings.ts';

const spec = (inputs: Record<string, unknown>) => jobSpecSchema.parse({ job_id: 'a', type: 't', inputs });

test('a spec that says nothing gets the documented safeguards', () => {
  expect(guardSettingsOf(spec({}))).toEqual({
    priority: 'normal',
    pool: 'default',
    allowOverlap: false,
    lane: null,
    jitterMs: 0,
    cooldown: { threshold: 3, baseSec: 120, maxSec: 3600 },
  });
});

test('the names in the inputs are read', () => {
  const settings = guardSettingsOf(
    spec({
      allow_overlap: true,
      flow_group: 'riset',
      flow_max_active_runs: 2,
      dispatch_jitter_sec: 1.5,
      pressure_priority: 'critical',
      failure_memory_enabled: false,
    }),
  );
  expect(settings).toMatchObject({
    priority: 'critical',
    allowOverlap: true,
    lane: { group: 'riset', limit: 2 },
    jitterMs: 1500,
    cooldown: null,
  });
});
