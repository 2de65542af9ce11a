import { z } from 'zod';

/** What a run can be. `docs/job-states.md` draws the transitions. */
export const RUN_STATUSES = [
  'queued',
  'delayed',
  'running',
  'awaiting_approval',
  'success',
  'failed',
  'cancelled',
] as const;

export const runStatusSchema = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof runStatusSchema>;

export const TERMINAL_STATUSES = ['success', 'failed', 'cancelled'] as const satisfies readonly RunStatus[];
export type TerminalStatus = (typeof TERMINAL_STATUSES)[number];

/** Every transition the engines may make; anything else is a bug. */
export const RUN_TRANSITIONS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  queued: ['running', 'cancelled'],
  delayed: ['queued', 'delayed', 'cancelled'],
  running: ['success', 'failed', 'cancelled', 'delayed', 'queued', 'awaiting_approval'],
  awaiting_approval: ['queued', 'delayed', 'failed', 'cancelled'],
  success: [],
  failed: [],
  cancelled: [],
};

/** Whether a run in this status has its final outcome. */
export function isTerminal(status: RunStatus): status is TerminalStatus {
  return (TERMINAL_STATUSES as readonly RunStatus[]).includes(status);
}
