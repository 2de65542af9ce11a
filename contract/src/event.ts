import { z } from 'zod';

export const EVENT_TYPES = [
  'job.created',
  'job.updated',
  'job.enabled',
  'job.disabled',
  'job.deleted',
  'job.cooldown_started',
  'job.cooldown_cleared',
  'run.queued',
  'run.delayed',
  'run.started',
  'run.retrying',
  'run.snoozed',
  'run.released',
  'run.rescued',
  'run.awaiting_approval',
  'run.cancel_requested',
  'run.succeeded',
  'run.failed',
  'run.cancelled',
  'run.progress',
  'scheduler.dispatch_skipped_pending_approval',
  'scheduler.dispatch_skipped_cooldown',
  'scheduler.dispatch_skipped_pressure',
  'scheduler.dispatch_skipped_flow_limit',
  'scheduler.dispatch_skipped_overlap',
  'scheduler.dispatch_capped',
  'scheduler.occurrence_missed',
  'scheduler.pressure_mode_enabled',
  'scheduler.pressure_mode_released',
  'approval.requested',
  'approval.approved',
  'approval.rejected',
  'approval.expired',
  'agent.started',
  'agent.stopped',
  'agent.lost',
  'connector.status_changed',
  'message.sent',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One line of the timeline. `id` grows with every event and resumes a stream. */
export const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  at: z.iso.datetime(),
  job_id: z.string().nullable(),
  run_id: z.string().nullable(),
  data: z.record(z.string(), z.json()),
});
export type Event = z.infer<typeof eventSchema>;
