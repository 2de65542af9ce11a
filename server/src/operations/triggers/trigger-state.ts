import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';

/** What happened at triggers; it changes without their revision. */
export const TRIGGER_STATES_COLLECTION = 'trigger_states';

const triggerStateSchema = z.object({
  last_fired_at: z.string().nullable().default(null),
  last_fired_run_id: z.string().nullable().default(null),
  last_refused_at: z.string().nullable().default(null),
  last_refused_reason: z.string().nullable().default(null),
  fired_total: z.int().default(0),
  filtered_total: z.int().default(0),
  refused_total: z.int().default(0),
  /** Of channel `job`: runs that ended up to this event are not listened to; null: nobody has said yet. */
  listens_from: z.string().nullable().default(null),
});
export type TriggerState = z.infer<typeof triggerStateSchema>;

const NOTHING_HAPPENED: TriggerState = triggerStateSchema.parse({});

export async function readTriggerState(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  triggerId: string,
): Promise<TriggerState> {
  return stateOf((await engine.getDocument(TRIGGER_STATES_COLLECTION, triggerId))?.value);
}

/** Changes some of it, whoever else changes the rest. */
export async function changeTriggerState(
  engine: DocumentVerbs,
  { triggerId, nowMs }: { triggerId: string; nowMs: number },
  change: (before: TriggerState) => Partial<TriggerState>,
): Promise<TriggerState> {
  return retryOnConflict(async () => {
    const document = await engine.getDocument(TRIGGER_STATES_COLLECTION, triggerId);
    const before = stateOf(document?.value);
    const value = { ...before, ...change(before) };
    const expectedRevision = document?.revision ?? 0;
    await engine.putDocument({ collection: TRIGGER_STATES_COLLECTION, id: triggerId, value, expectedRevision, nowMs });
    return value;
  });
}

/** What happened at one trigger since it was last written down. */
export interface TriggerHappenings {
  fired: number;
  filtered: number;
  refused: number;
  lastFired: { at: string; runId: string | null } | null;
  lastRefused: { at: string; reason: string } | null;
}

/** Adds to what is known; of two last ones the later one counts, whoever writes first. */
export function withHappenings(before: TriggerState, since: TriggerHappenings): Partial<TriggerState> {
  const { lastFired, lastRefused } = since;
  return {
    fired_total: before.fired_total + since.fired,
    filtered_total: before.filtered_total + since.filtered,
    refused_total: before.refused_total + since.refused,
    ...(lastFired !== null &&
      lastFired.at >= (before.last_fired_at ?? '') && {
        last_fired_at: lastFired.at,
        last_fired_run_id: lastFired.runId ?? before.last_fired_run_id,
      }),
    ...(lastRefused !== null &&
      lastRefused.at >= (before.last_refused_at ?? '') && {
        last_refused_at: lastRefused.at,
        last_refused_reason: lastRefused.reason,
      }),
  };
}

function stateOf(value: unknown): TriggerState {
  return triggerStateSchema.safeParse(value).data ?? NOTHING_HAPPENED;
}
