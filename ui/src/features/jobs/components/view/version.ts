import type { Answer } from '@/lib/api/types';

/** One save of a job, with what it changed. */
export type Version = Answer<'/jobs/{job_id}/versions'>[number];
