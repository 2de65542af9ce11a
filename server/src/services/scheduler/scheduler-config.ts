/** Settings of the scheduler service. */
export interface SchedulerConfig {
  /** New runs a second over the whole installation. */
  maxDispatchPerTick: number;
  /** Queue depth at which pressure mode goes on. */
  pressureHigh: number;
  /** Queue depth down to which pressure mode goes off; below `pressureHigh`. */
  pressureLow: number;
  /** Time from the death of a worker to its runs running elsewhere. */
  leaseSec: number;
  /** Finished runs older than this are removed. */
  runRetentionDays: number;
  /** So many finished runs of a job are kept. */
  runRetentionPerJob: number;
  /** Rows of the audit log older than this are removed. */
  auditRetentionDays: number;
  /** How long a delivery to a trigger is remembered, ms. */
  deliveryDedupMs: number;
  /** Zone of cron schedules that name none: IANA, or a fixed offset such as `+07:00`. */
  defaultTimezone: string;
  /** Version of the program, as heartbeats tell it. */
  version: string;
}
