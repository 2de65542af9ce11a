import type { JobSpec } from '@multi-job/contract';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import { SEPARATOR } from '../store/layouts.ts';

/** The marks of a job as its hash keeps them in `mk`: each followed by the separator. */
export function marksText(spec: Pick<JobSpec, 'labels' | 'owner'>): string {
  return marksOfJob(spec)
    .map(mark => mark + SEPARATOR)
    .join('');
}
