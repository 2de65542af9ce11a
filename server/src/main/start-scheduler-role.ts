import type { SchedulerSettings } from '../config/role-settings.ts';
import { startScheduler } from '../services/scheduler/start-scheduler.ts';
import { openRotation } from './open-rotation.ts';
import { openAudit } from './open-audit.ts';
import type { RoleDeps, StartedRole } from './role-deps.ts';

const DAY_MS = 86_400_000;

export async function startSchedulerRole(settings: SchedulerSettings, deps: RoleDeps): Promise<StartedRole> {
  const service = await startScheduler({
    ...deps,
    finishRotation: openRotation(deps.vault, deps),
    auditKeeper: openAudit(deps),
    config: {
      maxDispatchPerTick: settings.SCHEDULER_MAX_DISPATCH_PER_TICK,
      pressureHigh: settings.SCHEDULER_PRESSURE_DEPTH_HIGH,
      pressureLow: settings.SCHEDULER_PRESSURE_DEPTH_LOW,
      leaseSec: deps.config.leaseMs / 1000,
      runRetentionDays: settings.RUN_RETENTION_DAYS,
      runRetentionPerJob: settings.RUN_RETENTION_PER_JOB,
      auditRetentionDays: settings.AUDIT_RETENTION_DAYS,
      deliveryDedupMs: settings.DELIVERY_DEDUP_DAYS * DAY_MS,
      defaultTimezone: settings.DEFAULT_TIMEZONE,
      version: deps.version,
    },
  });
  return { service, url: null };
}
