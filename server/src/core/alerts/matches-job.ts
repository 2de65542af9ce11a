import type { AlertMatch } from '@multi-job/contract';
import { marksOfFilter } from '../jobs/job-marks.ts';
import { globMatches } from './glob-matches.ts';

/** What a rule may ask about a job besides its id. */
export interface MatchedJob {
  type: string;
  flowGroup: string | null;
  /** Its labels and its owner, as core/jobs/job-marks.ts writes them. */
  marks: readonly string[];
  owner: string | null;
  runbook: string | null;
}

/** Whether a rule speaks of a job. @param job null: nobody knows it, so that nothing but its id can be asked. */
export function matchesJob(match: AlertMatch, jobId: string, job: MatchedJob | null): boolean {
  if (match.job_id !== undefined && !globMatches(match.job_id, jobId)) return false;
  if (match.type !== undefined && match.type !== job?.type) return false;
  if (match.flow_group !== undefined && match.flow_group !== job?.flowGroup) return false;
  return marksOfFilter(match).every(mark => job?.marks.includes(mark) === true);
}

/** Whether the id alone does not tell. */
export function asksAboutJob({ type, flow_group, label, owner }: AlertMatch): boolean {
  return [type, flow_group, label, owner].some(asked => asked !== undefined);
}
