import type { AlertRule, Approval } from '@multi-job/contract';
import { matchesJob } from '../../../core/alerts/matches-job.ts';
import type { Finding, Look } from '../../../core/alerts/take-look.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { JobLookup } from '../job-lookup.ts';

const MOST_LOOKED_AT = 200;

/** Questions that nobody has answered yet. */
export async function lookAtApprovals(
  engine: Pick<Engine, 'listApprovals' | 'getApproval'>,
  rule: AlertRule,
  { jobOf, open }: { jobOf: JobLookup; open: readonly string[] },
): Promise<Look> {
  const { items, total } = await engine.listApprovals({ status: 'pending', limit: MOST_LOOKED_AT, offset: 0 });
  const found: Finding[] = [];
  for (const approval of items) {
    const job = await jobOf(approval.job_id);
    if (matchesJob(rule.match, approval.job_id, job)) found.push(findingOf(approval));
  }
  const pending = new Set(items.map(({ approval_id: id }) => id));
  const settled = await Promise.all(open.filter(id => !pending.has(id)).map(id => engine.getApproval(id)));
  const statuses = new Map(settled.flatMap(each => (each === null ? [] : [[each.approval_id, each] as const])));
  return {
    found,
    isWhole: total <= items.length,
    overFacts: subject => {
      const { status = '', decided_by: by = null } = statuses.get(subject) ?? {};
      return status === '' ? {} : { status: by === null ? status : `${status} (${by})` };
    },
  };
}

function findingOf({ approval_id, run_id, job_id, created_at, reason }: Approval): Finding {
  const sinceMs = Date.parse(created_at);
  return { subject: approval_id, sinceMs, jobId: job_id, runId: run_id, facts: { reason: reason.slice(0, 300) } };
}
