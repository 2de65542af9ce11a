import type { AlertRule } from '@multi-job/contract';
import { alertRuleFields } from '@multi-job/contract/alert';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs, StoredDocument } from '../../engine/port/documents.ts';

export const ALERTS_COLLECTION = 'alerts';
/** Who waits for a rule to be saved waits for this. */
export const ALERTS_TOPIC = `documents:${ALERTS_COLLECTION}` as const;

const storedAlertSchema = z.object({
  ...alertRuleFields,
  created_at: z.string(),
  updated_at: z.string(),
  updated_by: z.string().nullable(),
});
export type StoredAlert = z.infer<typeof storedAlertSchema>;

export interface AlertRecord {
  alertId: string;
  /** 0: there is none. */
  revision: number;
  /** Null: there is none, or it cannot be read. */
  stored: StoredAlert | null;
  /** Why it cannot be read; null where it can. */
  unreadable: string | null;
}

/** What people entered. */
export function ruleIn(rule: AlertRule): AlertRule {
  const { name, enabled, on, match, within_sec, late_sec, via, repeat_after_sec, quiet, language } = rule;
  return { name, enabled, on, match, within_sec, late_sec, via, repeat_after_sec, quiet, language };
}

export async function readAlert(engine: Pick<DocumentVerbs, 'getDocument'>, alertId: string): Promise<AlertRecord> {
  const document = await engine.getDocument(ALERTS_COLLECTION, alertId);
  if (document !== null) return alertRecordOf(document);
  return { alertId, revision: 0, stored: null, unreadable: null };
}

/** @throws NOT_FOUND; CONFLICT for one that cannot be read. */
export async function readAlertOrThrow(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  alertId: string,
): Promise<{ stored: StoredAlert; revision: number }> {
  const { stored, revision, unreadable } = await readAlert(engine, alertId);
  if (stored !== null) return { stored, revision };
  if (unreadable !== null) throw new AppError('CONFLICT', `Alert "${alertId}": ${unreadable}`);
  throw alertMissing(alertId);
}

export function alertRecordOf({ id, revision, value }: StoredDocument): AlertRecord {
  const read = storedAlertSchema.safeParse(value);
  if (read.success) return { alertId: id, revision, stored: read.data, unreadable: null };
  const fields = [...new Set(read.error.issues.map(({ path }) => path[0]?.toString() ?? 'the whole of it'))];
  const unreadable = `What is stored of it cannot be read (${fields.join(', ')}); save it anew or delete it.`;
  return { alertId: id, revision, stored: null, unreadable };
}

export function alertMissing(alertId: string): AppError {
  return new AppError('NOT_FOUND', `There is no alert "${alertId}". GET /alerts lists those there are.`, {
    details: { alert_id: alertId },
  });
}
