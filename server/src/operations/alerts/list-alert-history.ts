import type { AlertHistoryEntry } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { Page } from '../../engine/port/page.ts';
import type { AlertDeps } from './alert-deps.ts';
import { alertMissing, readAlert } from './alert-document.ts';
import { readMemory } from './alert-memory-document.ts';

/** What a rule has told, newest first, and what could not be delivered; the last hundred are kept. Throws NOT_FOUND. */
export async function listAlertHistory(
  { engine }: Pick<AlertDeps, 'engine'>,
  { alertId, limit, offset }: { alertId: string; limit: number; offset: number },
): Promise<Page<AlertHistoryEntry>> {
  const [{ revision }, { memory }] = await Promise.all([readAlert(engine, alertId), readMemory(engine, alertId)]);
  if (revision === 0) throw alertMissing(alertId);
  const told = memory?.told ?? [];
  const items = told.slice(offset, offset + limit).map(({ at_ms: atMs, ...entry }) => ({ ...entry, at: isoOf(atMs) }));
  return { items, total: told.length };
}
