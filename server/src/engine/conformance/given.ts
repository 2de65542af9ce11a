import type { JobSpec, JobSpecInput } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import type { Arm, DueJob, OccurrencePlan } from '../../core/schedules/occurrence-plan.ts';
import type { ApprovalRequest, ResolveApproval } from '../port/approvals.ts';

/** The present of the tests, epoch ms: a full second. No test asks a clock. */
export const T0 = 1_800_000_000_000;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** JSON that a store must give back as it got it; each value has broken one in the past. */
export const AWKWARD_JSON = {
  empty_list: [],
  empty_object: {},
  nothing: null,
  nested: { list: [[], {}, [null], 0, -1.5, false, ''] },
  big: Number.MAX_SAFE_INTEGER,
  small: 1e-7,
  text: 'Überraschung "quoted" \\ back \n line \u0000 nul 🚀 ’',
  '': 'an empty name',
  'a.b:c|d': 'punctuation',
};

export function specOf(jobId: string, overrides: Partial<JobSpecInput> = {}): JobSpec {
  return jobSpecSchema.parse({ job_id: jobId, type: 'simulation.heavy', ...overrides });
}

/** The spec of a job that fires each minute. */
export function minutelySpec(jobId: string, overrides: Partial<JobSpecInput> = {}): JobSpec {
  return specOf(jobId, { schedule: { interval_sec: 60 }, ...overrides });
}

/** Armed to be decided at `nextDueMs` and looked at then. */
export function armAt(nextDueMs: number): Arm {
  return { anchorMs: nextDueMs, nextDueMs, wakeMs: nextDueMs };
}

/** Dispatches the occurrence that is due and arms the one a minute later. */
export function minutelyPlan(job: DueJob): OccurrencePlan {
  const nextDueMs = job.nextDueMs + MINUTE;
  return planOf({ due: [job.nextDueMs], arm: { anchorMs: job.anchorMs, nextDueMs, wakeMs: nextDueMs } });
}

export function planOf(parts: Partial<OccurrencePlan>): OccurrencePlan {
  return { missed: { dueMs: [], folded: null }, excluded: [], due: [], arm: null, ...parts };
}

/** A yes of somebody in a chat, five milliseconds after the beginning. */
export function decisionOf(approvalId: string, overrides: Partial<ResolveApproval> = {}): ResolveApproval {
  const said = { decision: 'approved', actor: 'budi', via: 'telegram', note: 'fine' } as const;
  return { approvalId, ...said, nowMs: T0 + 5, ...overrides };
}

export function approvalOf(approvalId: string, overrides: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    approvalId,
    reason: 'may it?',
    action: { kind: 'command', argv: ['ls'] },
    digest: 'd'.repeat(64),
    requestedBy: 'worker-1',
    expiresAtMs: T0 + DAY,
    ...overrides,
  };
}
