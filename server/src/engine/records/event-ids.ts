import type { EngineKind } from '../engine.ts';
import { notAnEventId } from '../port/not-an-event-id.ts';

/** Redis: `e` and 15 digits; embedded: 16 digits. Padded, so that the ids of one engine also sort as text. */
const FORMS = { redis: /^e(\d{15})$/, embedded: /^(\d{16})$/ } as const satisfies Record<EngineKind, RegExp>;

/** The id of an event by its number, as the engine tells it. */
export function eventIdOf(kind: EngineKind, number: number): string {
  return kind === 'redis' ? `e${String(number).padStart(15, '0')}` : String(number).padStart(16, '0');
}

/**
 * The number of an event. An id of the other engine names the same event: a store that was moved keeps the numbers, and
 * somebody may have noted an id before.
 *
 * @throws VALIDATION
 */
export function eventNumberOf(id: string): number {
  const digits = FORMS.redis.exec(id)?.[1] ?? FORMS.embedded.exec(id)?.[1];
  if (digits !== undefined) return Number(digits);
  throw notAnEventId(id);
}
