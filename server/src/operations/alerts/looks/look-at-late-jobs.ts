import type { AlertRule, Job, Pause, Run } from '@multi-job/contract';
import { matchesJob } from '../../../core/alerts/matches-job.ts';
import type { Finding, Look } from '../../../core/alerts/take-look.ts';
import { isoOf } from '../../../core/clock.ts';
import { marksOfJob } from '../../../core/jobs/job-marks.ts';
import { pausesHolding } from '../../../core/safeguards/pauses.ts';
import type { Engine } from '../../../engine/engine.ts';
import { matchedJobOf, type JobLookup } from '../job-lookup.ts';

/** Of what is overdue, looked at in one go. */
const MOST_LOOKED_AT = 200;

/** Jobs whose firing nobody decides, and jobs whose runs wait in the queue, for longer than the rule allows. */
export async function lookAtLateJobs(
  engine: Engine,
  rule: AlertRule,
  { jobOf, nowMs }: { jobOf: JobLookup; nowMs: number },
): Promise<Look> {
  const lateMs = rule.late_sec * 1000;
  const [pauses, due, queued] = await Promise.all([
    engine.listPauses(nowMs),
    engine.listNextDue(MOST_LOOKED_AT),
    engine.listRuns({ status: 'queued', untilMs: nowMs - lateMs, limit: MOST_LOOKED_AT }),
  ]);
  const found = new Map<string, Finding>();
  for (const job of due) {
    const dueMs = overdueSince(job, nowMs - lateMs);
    if (dueMs === null || !matchesJob(rule.match, job.job_id, matchedJobOf(job))) continue;
    if (isPaused(pauses, job.agent_pool, marksOfJob(job))) continue;
    found.set(job.job_id, findingOf(job.job_id, dueMs, null));
  }
  for (const run of queued.items) {
    if (!isLate(run, nowMs - lateMs)) continue;
    const job = await jobOf(run.job_id);
    const known = { ...(job ?? NOBODY), type: run.type };
    if (!matchesJob(rule.match, run.job_id, known) || isPaused(pauses, run.agent_pool, known.marks)) continue;
    const earlier = found.get(run.job_id);
    const sinceMs = Date.parse(run.available_at);
    if (earlier === undefined || earlier.sinceMs > sinceMs) {
      found.set(run.job_id, findingOf(run.job_id, sinceMs, run.run_id));
    }
  }
  const last = due.at(-1);
  const sawAllDue = due.length < MOST_LOOKED_AT || last === undefined || overdueSince(last, nowMs - lateMs) === null;
  return { found: [...found.values()], isWhole: sawAllDue && queued.nextCursor === null };
}

/** What a pause holds back is not late: it was said so. */
function isPaused(pauses: readonly Pause[], pool: string, marks: readonly string[]): boolean {
  return pausesHolding(pauses, { pool, marks }).length > 0;
}

/** A firing is spread over its jitter: until then it is on time. */
function overdueSince({ next_due_at: due, inputs }: Job, limitMs: number): number | null {
  if (due === null) return null;
  const jitter = inputs['dispatch_jitter_sec'];
  const dueMs = Date.parse(due);
  return dueMs + (typeof jitter === 'number' ? jitter * 1000 : 0) <= limitMs ? dueMs : null;
}

/** A job that is gone. */
const NOBODY = { flowGroup: null, marks: [], owner: null, runbook: null };

/** What had begun before waits for another reason. */
function isLate({ available_at: at, started_at: startedAt }: Run, limitMs: number): boolean {
  return startedAt === null && Date.parse(at) <= limitMs;
}

function findingOf(jobId: string, sinceMs: number, runId: string | null): Finding {
  return { subject: jobId, sinceMs, jobId, runId, facts: { due: isoOf(sinceMs) } };
}
