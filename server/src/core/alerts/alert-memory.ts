import { ALERT_KINDS, ALERT_OUTCOMES, ALERT_PHASES, alertViaSchema } from '@multi-job/contract/alert';
import { z } from 'zod';

/** Streaks of one rule that are kept; beyond, the oldest are forgotten. */
export const MOST_STREAKS = 2000;
/** Of what waits to be told; what is beyond is only counted. */
export const MOST_NOTICES = 1000;

const kind = z.enum(ALERT_KINDS);

/** Something that is wrong, from when it was noticed until it is over. */
const streakSchema = z.object({
  kind,
  subject: z.string(),
  since_ms: z.number(),
  count: z.int(),
  /** When it was told last; null: the rule does not tell that it began. */
  told_ms: z.number().nullable(),
  job_id: z.string().nullable(),
  run_id: z.string().nullable(),
  /** It is over, and kept only so that the same is not told again. */
  is_over: z.boolean().default(false),
});
export type Streak = z.infer<typeof streakSchema>;

/** Something to tell. */
const noticeSchema = z.object({
  kind,
  phase: z.enum(['fired', 'repeated', 'over']),
  subject: z.string(),
  noted_ms: z.number(),
  since_ms: z.number(),
  /** When it was over, where that was before anybody was told that it began. */
  over_ms: z.number().nullable(),
  count: z.int(),
  job_id: z.string().nullable(),
  run_id: z.string().nullable(),
  /** What the texts of its kind name besides; from outside in part. */
  facts: z.record(z.string(), z.string()),
});
export type Notice = z.infer<typeof noticeSchema>;

/** A message that is made and not known to be in the outbox. */
const outgoingSchema = z.object({
  message_id: z.string(),
  text: z.string(),
  job_id: z.string().nullable(),
  /** As the rule said when it was made: the same message goes the same way, whatever the rule says by then. */
  via: alertViaSchema,
});

/** A message of the rule. */
const toldSchema = z.object({
  message_id: z.string(),
  at_ms: z.number(),
  kind: z.union([kind, z.literal('digest')]),
  phase: z.enum(ALERT_PHASES),
  title: z.string(),
  subjects: z.array(z.string()),
  subjects_total: z.int(),
  run_id: z.string().nullable(),
  outcome: z.enum(ALERT_OUTCOMES),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Told = z.infer<typeof toldSchema>;

export const alertMemorySchema = z.object({
  /** Makes ids of messages that no other rule of this id ever had. */
  nonce: z.string(),
  began_ms: z.number(),
  /** The last event that this rule has heard. */
  heard_to: z.string(),
  streaks: z.record(z.string(), streakSchema),
  notices: z.array(noticeSchema),
  /** Notices that were only counted. */
  uncounted: z.int(),
  /** What waits has waited for the end of the quiet hours. */
  is_held: z.boolean(),
  /** When jobs were enabled again: their time without a success counts from there. */
  enabled_ms: z.record(z.string(), z.number()),
  recent_ms: z.array(z.number()),
  messages: z.int(),
  outgoing: z.array(outgoingSchema),
  /** Newest first. */
  told: z.array(toldSchema),
  fault: z.object({ since_ms: z.number(), code: z.string(), message: z.string() }).nullable(),
  last_fired_ms: z.number().nullable(),
  last_delivered_ms: z.number().nullable(),
});

/** What a rule remembers: what is wrong, what is to be told, what was told. */
export type AlertMemory = z.infer<typeof alertMemorySchema>;

export function newAlertMemory(nonce: string, nowMs: number, heardTo: string): AlertMemory {
  return {
    ...{ nonce, began_ms: nowMs, heard_to: heardTo, streaks: {}, notices: [], uncounted: 0, is_held: false },
    ...{ enabled_ms: {}, recent_ms: [], messages: 0, outgoing: [], told: [], fault: null },
    ...{ last_fired_ms: null, last_delivered_ms: null },
  };
}

/** A rule that is changed begins anew; what it has told stays known. */
export function beginAnew(memory: AlertMemory, nowMs: number, heardTo: string): AlertMemory {
  const unsent = new Set(memory.outgoing.map(({ message_id }) => message_id));
  const told = memory.told.map(each => (unsent.has(each.message_id) ? { ...each, outcome: 'dropped' as const } : each));
  return {
    ...memory,
    ...{ began_ms: nowMs, heard_to: heardTo, streaks: {}, notices: [], uncounted: 0, is_held: false },
    ...{ enabled_ms: {}, outgoing: [], told, fault: null },
  };
}

export function streakKey(kind: Streak['kind'], subject: string): string {
  return `${kind}:${subject}`;
}
