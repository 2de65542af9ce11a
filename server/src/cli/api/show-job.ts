import { labelTerms, type Job } from '@multi-job/contract';
import { excludedInWords } from '../../core/schedules/exclude-words.ts';
import { instant, jsonCell, plain, yesNo } from './cell.ts';
import type { Output } from './output.ts';
import { scheduleText } from './schedule-text.ts';
import { showFacts } from './show-facts.ts';

/** A job with all that a person asks of it. */
export function showJob(output: Output, job: Job): Promise<void> {
  return showFacts(output, job, [
    ['job', job.job_id],
    ['type', job.type],
    ['enabled', yesNo(job.enabled)],
    ['description', job.description === undefined ? null : plain(job.description)],
    ['owner', job.owner === undefined ? null : plain(job.owner)],
    ['labels', job.labels === undefined ? null : labelTerms(job.labels).join(', ')],
    ['runbook', job.runbook ?? null],
    ['schedule', scheduleText(job.schedule)],
    ['from', job.schedule?.start_at ?? null],
    ['until', job.schedule?.end_at ?? null],
    ['not on', job.schedule?.exclude === undefined ? null : excludedInWords(job.schedule.exclude, 'en')],
    ['next due', instant(job.next_due_at)],
    ['time limit', `${job.timeout_ms} ms`],
    ['retries', jsonCell(job.retry_policy)],
    ['inputs', jsonCell(job.inputs)],
    ['pool', job.agent_pool],
    ['priority', job.priority ?? null],
    ['version', job.version_id],
    ['created', instant(job.created_at)],
    ['updated', instant(job.updated_at)],
  ]);
}
