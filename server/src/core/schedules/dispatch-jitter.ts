import type { JobSpec } from '@multi-job/contract';
import { createHash } from 'node:crypto';

/**
 * How long after its due time an occurrence is looked at, ms in [0, `jitterMs`): the same for the same job and due time
 * wherever it is computed, and spread evenly over jobs.
 */
export function dispatchJitterMs(jobId: string, dueMs: number, jitterMs: number): number {
  if (jitterMs <= 0) return 0;
  const hash = createHash('sha1').update(`${jobId}@${dueMs}`).digest().readUInt32BE(0);
  return Math.floor((hash / 2 ** 32) * jitterMs);
}

/** `inputs.dispatch_jitter_sec` of a validated spec in ms, 0 where it is not given. */
export function jitterMsOf(spec: Pick<JobSpec, 'inputs'>): number {
  const seconds = spec.inputs['dispatch_jitter_sec'];
  return typeof seconds === 'number' ? Math.round(seconds * 1000) : 0;
}
