import type { AccessRole, Agent, Job, JobSpec, JobWarning } from '@multi-job/contract';
import { platformInputsSchema } from '@multi-job/contract/job-spec';
import { fieldsForAdmins } from '../../core/agents/widening-fields.ts';
import type { UnusableAccount } from '../accounts/find-unusable-accounts.ts';
import { gapText } from '../../core/calendars/calendar-gaps.ts';
import type { CalendarGap } from '../../core/calendars/calendar-gaps.ts';
import { offersType } from '../../core/job-types/offers-type.ts';

interface Considered {
  spec: JobSpec;
  stored: Job | null;
  /** Of whoever would save it. */
  role: AccessRole | undefined;
  agents: readonly Agent[];
  /** Of the accounts that its inputs name. */
  unusableAccounts: readonly UnusableAccount[];
  /** Calendars of its schedule that do not know the days to come. */
  gaps: readonly CalendarGap[];
}

/** What may surprise whoever saves this spec. Its inputs may be wrong: then nothing is said of them. */
export function jobWarnings(considered: Considered): JobWarning[] {
  return [
    ...workerWarnings(considered),
    ...disabledWarning(considered),
    ...overlapWarning(considered.spec),
    ...ignoredFields(considered.spec),
    ...accountWarnings(considered.unusableAccounts),
    ...adminWarnings(considered),
    ...calendarWarnings(considered.gaps),
  ];
}

function workerWarnings({ spec: { type, agent_pool: pool }, agents }: Considered): JobWarning[] {
  const workers = agents.filter(agent => agent.kind === 'worker' && agent.alive && agent.pool === pool);
  if (workers.length === 0) {
    const message = `No live worker serves pool "${pool}": runs wait until one is started with AGENT_POOL=${pool}.`;
    return [{ code: 'no_worker_in_pool', path: 'agent_pool', message }];
  }
  if (workers.some(worker => offersType(worker.types, type))) return [];
  const message = `No live worker of pool "${pool}" offers type "${type}": runs wait until one does.`;
  return [{ code: 'type_not_offered', path: 'type', message }];
}

function disabledWarning({ stored }: Considered): JobWarning[] {
  if (stored === null || stored.enabled) return [];
  const message = 'The job is disabled and stays so: enable it to let its schedule fire.';
  return [{ code: 'job_disabled', path: 'job_id', message }];
}

function overlapWarning({ schedule, timeout_ms: timeoutMs, inputs }: JobSpec): JobWarning[] {
  const intervalMs = (schedule?.interval_sec ?? Infinity) * 1000;
  if (inputs['allow_overlap'] === true || timeoutMs <= intervalMs) return [];
  const message = `A run may take ${timeoutMs} ms, which is longer than the interval: a firing is skipped while the run before it goes on, unless inputs.allow_overlap is true.`;
  return [{ code: 'overlap_likely', path: 'timeout_ms', message }];
}

function ignoredFields({ priority, inputs }: JobSpec): JobWarning[] {
  const read = platformInputsSchema.safeParse(inputs);
  if (!read.success) return [];
  const { flow_group, flow_max_active_runs, pressure_priority } = read.data;
  const warnings: JobWarning[] = [];
  if (flow_max_active_runs !== undefined && flow_group === undefined) {
    const message = 'Without inputs.flow_group there is no lane that this could limit.';
    warnings.push({ code: 'lane_limit_without_group', path: 'inputs.flow_max_active_runs', message });
  }
  if (priority !== undefined && pressure_priority !== undefined && priority !== pressure_priority) {
    const message = `The priority of the job (${priority}) is used, not this one.`;
    warnings.push({ code: 'priority_overridden', path: 'inputs.pressure_priority', message });
  }
  return warnings;
}

function adminWarnings({ spec, stored, role }: Considered): JobWarning[] {
  return fieldsForAdmins(role, stored, spec).map(field => ({
    code: 'admin_needed',
    path: `inputs.${field}`,
    message:
      'Lets an agent do more than its accounts and grants allow: only an admin saves or runs it so. Leave it out, or ask an admin.',
  }));
}

function calendarWarnings(gaps: readonly CalendarGap[]): JobWarning[] {
  return gaps.map(gap => ({ code: 'calendar_year', path: 'schedule.exclude.calendars', message: gapText(gap) }));
}

function accountWarnings(unusable: readonly UnusableAccount[]): JobWarning[] {
  return unusable.map(({ isMissing, message }) => ({
    code: isMissing ? 'account_missing' : 'account_unusable',
    path: 'inputs',
    message,
  }));
}
