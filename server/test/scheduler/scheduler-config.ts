import type { SchedulerConfig } from '../../src/services/scheduler/scheduler-config.ts';

/** Limits that no test reaches by accident. */
export const roomyConfig: SchedulerConfig = {
  maxDispatchPerTick: 1_000_000,
  pressureHigh: 10_000_000,
  pressureLow: 5_000_000,
  leaseSec: 10,
  runRetentionDays: 30,
  runRetentionPerJob: 100_000,
  auditRetentionDays: 365,
  deliveryDedupMs: 8 * 86_400_000,
  defaultTimezone: 'UTC',
  version: '0.0.0',
};
