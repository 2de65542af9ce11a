import type { AuditKeeper } from '../../operations/audit/audit-keeper.ts';
import type { ServiceDeps } from '../service.ts';
import type { SchedulerConfig } from './scheduler-config.ts';

/** What each loop of the scheduler is given. */
export interface SchedulerDeps extends ServiceDeps {
  config: SchedulerConfig;
  /** The key of the audit log; absent where no secrets can be kept: its rows have none. */
  auditKeeper?: AuditKeeper | undefined;
  /** In [0, 1); `Math.random` but in tests. */
  random: () => number;
}
