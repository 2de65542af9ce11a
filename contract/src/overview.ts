import { z } from 'zod';
import { handlerFaultSchema } from './agent.ts';
import { undeliverableAlertSchema } from './alert.ts';
import { approvalSchema } from './approval.ts';
import { connectorSchema } from './connector.ts';
import { failingJobSchema } from './job-activity.ts';
import { prioritySchema } from './job-spec.ts';

/** How many failing jobs and how many firings the overview names. */
export const OVERVIEW_ROWS = 10;

const instant = z.iso.datetime();

/** A worker whose heartbeat is gone. */
export const lostWorkerSchema = z.object({
  agent_id: z.string(),
  host: z.string(),
  pool: z.string().nullable(),
  last_seen_at: instant,
  held_runs: z.int().describe('Runs that are still in its name; others take them over.'),
});
export type LostWorker = z.infer<typeof lostWorkerSchema>;

/** A pool with what waits in it by priority, and who works on it. */
export const poolLoadSchema = z.object({
  pool: z.string(),
  critical: z.int(),
  normal: z.int(),
  low: z.int(),
  depth: z.int().describe('The three together.'),
  workers: z.int().describe('Alive, those that drain included.'),
  draining: z.int(),
  slots: z.int().describe('Of the workers that take new runs.'),
  active: z.int().describe('Runs that its workers have in hand, as they last said.'),
});
export type PoolLoad = z.infer<typeof poolLoadSchema>;

/** What waits for a human, and what is broken. */
export const needsYouSchema = z.object({
  approvals: z.object({ pending: z.int(), oldest: approvalSchema.nullable() }),
  failing_jobs: z.object({
    total: z.int(),
    top: z.array(failingJobSchema).max(OVERVIEW_ROWS).describe('The longest streaks.'),
  }),
  connectors_down: z.array(connectorSchema).describe('Accounts that are switched on and not connected.'),
  alerts_undeliverable: z.array(undeliverableAlertSchema).describe('Rules whose messages reach nobody.'),
  messages: z.object({
    failed: z.int().describe('Of the outbox: they will not be sent.'),
    outcome_unknown: z.int().describe('They may have arrived; somebody is to look.'),
    waiting: z.int().describe('Queued while no connector is alive that could send them.'),
  }),
  lost_workers: z.array(lostWorkerSchema).describe('Lost in the last 24 hours, the latest first.'),
  pressure_mode: z.boolean(),
  pools_without_worker: z.array(z.string()).describe('Runs are queued there, and nobody takes them.'),
  types_not_offered: z
    .array(z.object({ pool: z.string(), type: z.string() }))
    .describe('Of the newest runs that wait: workers of their pool are alive, and none offers their type.'),
  handler_faults: z
    .array(handlerFaultSchema.extend({ host: z.string(), pool: z.string().nullable() }))
    .describe('Modules of job types that a live worker could not load; the runs of their types wait.'),
  scheduler_missing: z.boolean().describe('Jobs are to fire, and no scheduler is alive.'),
});

/** The state of the installation at a glance. Read at about the same time, not in one step. */
export const overviewSchema = z.object({
  at: instant,
  needs_you: needsYouSchema,
  queue: z.object({
    depth: z.int(),
    delayed: z.int(),
    running: z.int(),
    awaiting_approval: z.int(),
    pools: z.array(poolLoadSchema).describe('Pools in which something waits or works, by name.'),
  }),
  next_firings: z
    .array(
      z.object({
        job_id: z.string(),
        type: z.string(),
        priority: prioritySchema,
        due_at: instant,
        cooldown_until: instant
          .nullable()
          .describe('Firings before it are skipped; null where the job does not cool down now.'),
        paused_until: instant
          .nullable()
          .describe('Nothing of it fires before, unless the pause is ended; null where none holds it back now.'),
      }),
    )
    .describe('The jobs that fire next, soonest first, each once.'),
  workers: z.object({ alive: z.int(), draining: z.int(), slots: z.int(), active: z.int() }),
  schedulers_alive: z.int(),
  totals: z.object({ jobs: z.int(), enabled_jobs: z.int() }),
});
export type Overview = z.infer<typeof overviewSchema>;
