import {
  ON_CONFLICT,
  triggerChannelSchema,
  triggerConditionSchema,
  triggerSignatureSchema,
  triggerWhenSchema,
} from '@multi-job/contract/trigger';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { SecretPlace } from '../../core/secrets/vault.ts';
import type { DocumentFields, DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

export const TRIGGERS_COLLECTION = 'triggers';
/** Who waits for a trigger to be saved waits for this. */
export const TRIGGERS_TOPIC = `documents:${TRIGGERS_COLLECTION}` as const;
/** The one secret of a trigger. */
export const SECRET_FIELD = 'secret';

const storedTriggerSchema = z.object({
  name: z.string(),
  description: z.string(),
  job_id: z.string(),
  channel: triggerChannelSchema,
  /** Null but for channels with accounts; stores of before know none. */
  account_id: z.string().nullable().default(null),
  enabled: z.boolean(),
  default_payload: z.record(z.string(), z.json()),
  requires_approval: z.boolean(),
  signature: triggerSignatureSchema,
  filter: z.array(triggerConditionSchema),
  map: z.record(z.string(), z.string()),
  max_per_minute: z.int().nullable(),
  on_conflict: z.enum(ON_CONFLICT),
  when: triggerWhenSchema.nullable(),
  /**
   * By name; the secrets themselves lie in a collection of their own. A restored reference may be missing; backups of before
   * left the field out where there was none.
   */
  secrets: z.record(z.string(), z.object({ ref: z.string().optional(), hint: z.string().nullable() })).default({}),
  created_at: z.string(),
  updated_at: z.string(),
  updated_by: z.string().nullable(),
});
export type StoredTrigger = z.infer<typeof storedTriggerSchema>;

/** What people enter, but for the secret. */
export type EnteredTrigger = Omit<StoredTrigger, 'secrets' | 'created_at' | 'updated_at' | 'updated_by'>;

export function enteredIn(stored: EnteredTrigger): EnteredTrigger {
  const { name, description, job_id, channel, account_id, enabled, default_payload, ...rest } = stored;
  const { requires_approval, signature, ...more } = rest;
  const { filter, map, max_per_minute, on_conflict, when } = more;
  return {
    ...{ name, description, job_id, channel, account_id, enabled, default_payload, requires_approval, signature },
    ...{ filter, map, max_per_minute, on_conflict, when },
  };
}

export interface TriggerRecord {
  triggerId: string;
  /** 0: there is none. */
  revision: number;
  /** Null: there is none, or it cannot be read. */
  stored: StoredTrigger | null;
  /** Why it cannot be read; null where it can. */
  unreadable: string | null;
}

/** What is stored of a trigger. */
export async function readTrigger(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  triggerId: string,
): Promise<TriggerRecord> {
  const document = await engine.getDocument(TRIGGERS_COLLECTION, triggerId);
  if (document !== null) return triggerRecordOf(document);
  return { triggerId, revision: 0, stored: null, unreadable: null };
}

/** @throws NOT_FOUND; CONFLICT for one that cannot be read. */
export async function readTriggerOrThrow(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  triggerId: string,
): Promise<{ stored: StoredTrigger; revision: number }> {
  const { stored, revision, unreadable } = await readTrigger(engine, triggerId);
  if (stored !== null) return { stored, revision };
  if (unreadable !== null) throw new AppError('CONFLICT', `Trigger "${triggerId}": ${unreadable}`);
  throw triggerMissing(triggerId);
}

export function triggerRecordOf({ id, revision, value }: StoredDocument): TriggerRecord {
  const read = storedTriggerSchema.safeParse(value);
  if (read.success) return { triggerId: id, revision, stored: read.data, unreadable: null };
  const fields = [...new Set(read.error.issues.map(({ path }) => path[0]?.toString() ?? 'the whole of it'))];
  const unreadable = `What is stored of it cannot be read (${fields.join(', ')}); save it anew or delete it.`;
  return { triggerId: id, revision, stored: null, unreadable };
}

/** What triggers are found by. */
export function triggerFieldsOf({ channel, job_id }: Pick<StoredTrigger, 'channel' | 'job_id'>): DocumentFields {
  return { channel, job_id };
}

/** Where the secret of a trigger belongs. */
export function secretPlaceOf(triggerId: string): SecretPlace {
  return { kind: 'trigger', owner: triggerId, field: SECRET_FIELD };
}

export function triggerMissing(triggerId: string): AppError {
  return new AppError('NOT_FOUND', `There is no trigger "${triggerId}". GET /triggers lists those there are.`, {
    details: { trigger_id: triggerId },
  });
}
