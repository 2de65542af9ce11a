/** Every type of event, by what it is about. A test compares them with the contract. */
export const EVENT_GROUPS = {
  run: [
    'queued',
    'delayed',
    'started',
    'retrying',
    'snoozed',
    'released',
    'rescued',
    'awaiting_approval',
    'cancel_requested',
    'succeeded',
    'failed',
    'cancelled',
    'progress',
  ],
  job: ['created', 'updated', 'enabled', 'disabled', 'deleted', 'cooldown_started', 'cooldown_cleared'],
  pause: ['started', 'changed', 'ended'],
  scheduler: [
    'dispatch_paused',
    'dispatch_skipped_pending_approval',
    'dispatch_skipped_cooldown',
    'dispatch_skipped_pressure',
    'dispatch_skipped_flow_limit',
    'dispatch_skipped_overlap',
    'dispatch_capped',
    'occurrence_missed',
    'pressure_mode_enabled',
    'pressure_mode_released',
  ],
  approval: ['requested', 'approved', 'rejected', 'expired', 'cancelled'],
  agent: ['started', 'stopped', 'lost', 'draining', 'resumed', 'round', 'step', 'finished'],
  connector: ['status_changed'],
  message: ['sent', 'failed', 'outcome_unknown'],
  operation: ['started', 'progress', 'finished'],
  trigger: ['chain_stopped'],
  alert: ['fired', 'over', 'undeliverable'],
  store: ['record_unreadable', 'fault_found', 'fault_mended'],
} as const satisfies Record<string, readonly string[]>;

export type EventGroup = keyof typeof EVENT_GROUPS;
export const EVENT_GROUP_IDS = Object.keys(EVENT_GROUPS) as EventGroup[];
export const EVENT_TYPES: readonly string[] = EVENT_GROUP_IDS.flatMap(group =>
  EVENT_GROUPS[group].map(name => `${group}.${name}`),
);
