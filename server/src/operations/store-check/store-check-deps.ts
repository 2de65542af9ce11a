import type { Clock } from '../../core/clock.ts';
import type { NewId } from '../../core/ids.ts';
import type { Engine } from '../../engine/engine.ts';
import type { AuditKeeper } from '../audit/audit-keeper.ts';

/** What a check of the store is given. */
export interface StoreCheckDeps {
  engine: Engine;
  clock: Clock;
  newId: NewId;
  /** Zone of cron schedules that name none. */
  defaultTimezone: string;
  /** The key of the audit log; absent where it has none. */
  auditKeeper?: AuditKeeper | undefined;
}
