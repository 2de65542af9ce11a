import { isDeepStrictEqual } from 'node:util';
import type { Fault, Schedule } from '@multi-job/contract';
import { jobIdSchema, jobSpecSchema, scheduleSchema } from '@multi-job/contract/job-spec';
import { scheduleFieldFaults } from '../../core/schedules/schedule-faults.ts';
import { atSchedule, scheduleFaultsOf } from '../calendars/schedule-faults-of.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { findJobType } from './assert-known-type.ts';
import { typeFaults } from './input-faults.ts';

const NO_TYPE = { published: null, fault: null };

/**
 * Of a spec that its schema refuses, what the later checks say of the fields that are right, so that all can be told at
 * once.
 *
 * @param spec what was sent where a spec belongs.
 */
export async function findLaterFaults(
  deps: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  spec: unknown,
): Promise<Fault[]> {
  if (!isRecord(spec)) return [];
  const type = jobSpecSchema.shape.type.safeParse(spec['type']).data;
  const { published, fault } = type === undefined ? NO_TYPE : await findJobType(deps.engine, type);
  const inputs = spec['inputs'] ?? {};
  return [
    ...(fault === null ? [] : [fault]),
    ...(isRecord(inputs) ? typeFaults(published, inputs) : []),
    ...(await faultsOfSchedule(deps, spec)),
  ];
}

async function faultsOfSchedule(
  { engine, clock, defaultTimezone }: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  { schedule, job_id: jobId }: Record<string, unknown>,
): Promise<Fault[]> {
  if (!isRecord(schedule)) return [];
  const whole = scheduleSchema.safeParse(schedule).data;
  if (whole === undefined) return atSchedule(scheduleFieldFaults(soundFields(schedule), clock.now()));
  const id = jobIdSchema.safeParse(jobId).data;
  const stored = id === undefined ? null : await engine.getJob(id);
  // That a schedule which is stored already has ended since is no fault of this save.
  if (stored !== null && isDeepStrictEqual(stored.schedule, whole)) return [];
  return scheduleFaultsOf(engine, whole, clock.now(), defaultTimezone);
}

/** Of the fields that later checks look at, those that have the right form. */
function soundFields(schedule: Record<string, unknown>): Pick<Schedule, 'cron' | 'end_at'> {
  const cron = scheduleSchema.shape.cron.safeParse(schedule['cron']).data;
  const endAt = scheduleSchema.shape.end_at.safeParse(schedule['end_at']).data;
  return { ...(cron !== undefined && { cron }), ...(endAt !== undefined && { end_at: endAt }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
