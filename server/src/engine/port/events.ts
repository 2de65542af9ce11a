import type { Event } from '@multi-job/contract';

export interface EventVerbs {
  /** Appends to the timeline what happened outside the verbs. Wakes: `events`. */
  appendEvents(events: readonly NewEvent[], nowMs: number): Promise<void>;

  /** Newest first. */
  listEvents(query: EventQuery): Promise<Event[]>;

  /** Oldest first, strictly after `afterId` ('' from the oldest kept); at most `limit`. Throws VALIDATION for an id that is not ours. */
  readEventsAfter(afterId: string, limit: number): Promise<Event[]>;

  /** The newest event's id, '' when there is none. */
  lastEventId(): Promise<string>;
}

export interface NewEvent {
  type: string;
  jobId?: string | null | undefined;
  runId?: string | null | undefined;
  data?: Record<string, unknown> | undefined;
}

export interface EventQuery {
  /** Exact type, or a prefix that ends in a dot: `run.`. */
  type?: string | undefined;
  jobId?: string | undefined;
  runId?: string | undefined;
  search?: string | undefined;
  sinceMs?: number | undefined;
  /** Only events older than this id. */
  beforeId?: string | undefined;
  limit: number;
}
