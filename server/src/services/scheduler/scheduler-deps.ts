import type { ServiceDeps } from '../service.ts';
import type { SchedulerConfig } from './scheduler-config.ts';

/** What each loop of the scheduler is given. */
export interface SchedulerDeps extends ServiceDeps {
  config: SchedulerConfig;
  /** In [0, 1); `Math.random` but in tests. */
  random: () => number;
}
