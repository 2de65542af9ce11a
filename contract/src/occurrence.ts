import { z } from 'zod';

export const GUARDS = [
  'paused',
  'pending_approval',
  'failure_cooldown',
  'pressure_mode',
  'flow_lane',
  'overlap',
  'dispatch_cap',
] as const;
export type Guard = (typeof GUARDS)[number];

export const OCCURRENCE_OUTCOMES = ['dispatched', 'skipped', 'missed', 'excluded'] as const;

/**
 * What became of one firing of a schedule.
 * A long outage is folded: `count` > 1 says that this row stands for that many missed firings up to `due_at`.
 * The excluded firings of a day share one row: `count` of them from `due_at` on; `detail` says why (see `Exclusion`).
 */
export const occurrenceSchema = z.object({
  job_id: z.string(),
  due_at: z.iso.datetime(),
  outcome: z.enum(OCCURRENCE_OUTCOMES),
  decided_at: z.iso.datetime(),
  run_id: z.string().nullable(),
  lateness_ms: z.int(),
  guard: z.enum(GUARDS).nullable(),
  detail: z.record(z.string(), z.json()),
  count: z.int().min(1),
});
export type Occurrence = z.infer<typeof occurrenceSchema>;
