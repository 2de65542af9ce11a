import type { TriggerWhen } from '@multi-job/contract';

/** A trigger of channel `job`: runs of what it listens to start its job. */
export interface ChainLink {
  triggerId: string;
  when: TriggerWhen;
  jobId: string;
}

/**
 * Whether runs that a trigger starts would, by it and the other triggers, start it again.
 *
 * @param typeOf the type of a job; null: there is no such job.
 * @returns the triggers on the way round, beginning and ending with this one; null: it does not feed itself.
 */
export function findChainCycle(
  added: ChainLink,
  others: readonly ChainLink[],
  typeOf: (jobId: string) => string | null,
): string[] | null {
  const links = [...others.filter(({ triggerId }) => triggerId !== added.triggerId), added];
  const seen = new Set<string>();
  const open: { jobId: string; way: string[] }[] = [{ jobId: added.jobId, way: [added.triggerId] }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { jobId, way } = next;
    if (seen.has(jobId)) continue;
    seen.add(jobId);
    for (const link of links) {
      if (!listensTo(link.when, jobId, typeOf)) continue;
      if (link.triggerId === added.triggerId) return [...way, added.triggerId];
      open.push({ jobId: link.jobId, way: [...way, link.triggerId] });
    }
  }
  return null;
}

function listensTo({ job_id, type }: TriggerWhen, jobId: string, typeOf: (jobId: string) => string | null): boolean {
  return job_id === undefined ? type !== undefined && type === typeOf(jobId) : job_id === jobId;
}
