import type { Fault } from '@multi-job/contract';
import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Engine } from '../engine/engine.ts';

/** What this installation's settings refuse of a job's inputs, with paths that begin with `inputs`. */
export type InputRules = (job: TypedInputs) => Fault[];

/** The type of a job and its inputs, checked against what the type published. */
export interface TypedInputs {
  type: string;
  inputs: Readonly<Record<string, unknown>>;
}

/** What the application's verbs are given. */
export interface OperationDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  /** Zone of cron schedules that name none, IANA or a fixed offset such as `+07:00`. */
  defaultTimezone: string;
  /** Absent: the settings refuse none. */
  inputRules?: InputRules | undefined;
}
