import type { Job } from '@multi-job/contract';
import { isDeepStrictEqual } from 'node:util';
import { createSecretScrubber } from '../../core/redaction/secret-scrubber.ts';

/** The jobs whose inputs hold something under a name that says secret, or an address with a password. */
export function jobsWithSecrets(jobs: readonly Job[]): string[] {
  return jobs
    .filter(({ inputs }) => !isDeepStrictEqual(createSecretScrubber([inputs]).scrubAt(['inputs'], inputs), inputs))
    .map(job => job.job_id);
}
