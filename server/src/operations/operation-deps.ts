import type { Clock } from '../core/clock.ts';
import type { NewId } from '../core/ids.ts';
import type { Engine } from '../engine/engine.ts';

/** What the application's verbs are given. */
export interface OperationDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  /** Zone of cron schedules that name none, IANA or a fixed offset such as `+07:00`. */
  defaultTimezone: string;
}
