import type { Job } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';

/** Bytes of JSON: of one input, and of those of one job together. */
const ONE_AT_MOST = 256;
const ALL_AT_MOST = 2048;

/** A page of jobs with as much of their inputs as was asked for. */
export function asListed(page: Page<Job>, inputs: 'whole' | 'short'): Page<Job> {
  return inputs === 'whole' ? page : { ...page, items: page.items.map(withShortInputs) };
}

/** A job as a list shows it: of its inputs those that are short, in their order, as far as they fit. */
export function withShortInputs(job: Job): Job {
  let room = ALL_AT_MOST;
  const short = Object.entries(job.inputs).filter(([name, value]) => {
    const bytes = Buffer.byteLength(JSON.stringify({ [name]: value }));
    if (bytes > ONE_AT_MOST || bytes > room) return false;
    room -= bytes;
    return true;
  });
  return { ...job, inputs: Object.fromEntries(short) };
}
