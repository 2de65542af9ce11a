import type { Fault, JobSpec } from '@multi-job/contract';
import type { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { scheduleFaultsOf } from '../calendars/schedule-faults-of.ts';
import type { InputRules } from '../operation-deps.ts';
import { findJobType, unknownTypeError } from './assert-known-type.ts';
import { allInputFaults } from './input-faults.ts';
import { validationError } from './validation-error.ts';

export interface SpecCheck {
  engine: Engine;
  spec: JobSpec;
  /** False for a schedule that is stored already: that it has ended since is no fault of this save. */
  isScheduleNew: boolean;
  nowMs: number;
  defaultTimezone: string;
  inputRules?: InputRules | undefined;
}

/**
 * Checks what the schema of a spec cannot: that its type exists, its inputs suit the type and its schedule can fire.
 *
 * @returns null, or one error with every fault: UNKNOWN_JOB_TYPE when the type is among them, else VALIDATION.
 */
export async function findSpecError(check: SpecCheck): Promise<AppError | null> {
  const { published, fault: typeFault, knownTypes } = await findJobType(check.engine, check.spec.type);
  const { spec, inputRules } = check;
  const faults = [
    ...(typeFault === null ? [] : [typeFault]),
    ...allInputFaults(published, spec, inputRules),
    ...(await faultsOfSchedule(check)),
  ];
  if (faults.length === 0) return null;
  return typeFault === null ? validationError(faults) : unknownTypeError(check.spec.type, faults, knownTypes);
}

async function faultsOfSchedule({ engine, spec, isScheduleNew, nowMs, defaultTimezone }: SpecCheck): Promise<Fault[]> {
  if (spec.schedule === null || !isScheduleNew) return [];
  return scheduleFaultsOf(engine, spec.schedule, nowMs, defaultTimezone);
}
