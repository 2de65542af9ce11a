import type { JobSpec } from '@multi-job/contract';
import { labelTerms } from '@multi-job/contract/job-facts';

/** What a list of jobs may be asked for besides their state and type. */
export interface MarkFilter {
  /** Labels as `name=value`, separated by commas. */
  label?: string | undefined;
  owner?: string | undefined;
}

/** The marks under which an engine finds a job: its labels and its owner, in order. No mark holds a control character. */
export function marksOfJob({ labels, owner }: Pick<JobSpec, 'labels' | 'owner'>): string[] {
  return marks(labelTerms(labels), owner);
}

/** The marks that a job must all have; none where the filter does not ask for any. */
export function marksOfFilter({ label, owner }: MarkFilter): string[] {
  return marks(label === undefined ? [] : [...new Set(label.split(','))].sort(), owner);
}

export function markOfLabel(term: string): string {
  return `l:${term}`;
}

function marks(terms: readonly string[], owner: string | undefined): string[] {
  return [...terms.map(markOfLabel), ...(owner === undefined ? [] : [`o:${owner}`])];
}
