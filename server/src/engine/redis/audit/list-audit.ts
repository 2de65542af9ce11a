import type { AuditEntry } from '@multi-job/contract';
import type { AuditQuery } from '../../port/audit.ts';
import type { CursorPage } from '../../port/page.ts';
import { cursorOf, placeOf } from '../../records/cursors.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { auditEntryOf, placeOfEntry } from './audit-reply.ts';

/** Rows read at once. */
const PART = 250;
/** Rows looked at for one page when few of them match. */
const SCAN_BUDGET = 5000;
/** By how much rows may be out of order in time: callers whose clocks differ. */
const DISORDER_MS = 3_600_000;

export async function listAudit(store: RedisStore, query: AuditQuery): Promise<CursorPage<AuditEntry>> {
  const place = placeOf('audit', query.cursor, /^[1-9]\d{0,14}$/);
  const { sinceMs = -Infinity, limit } = query;
  const matches = matcherOf(query);
  const found: PlacedEntry[] = [];
  let below = place === null ? Infinity : Number(place);
  // One match beyond the page tells whether the list goes on.
  for (let looked = 0; looked < SCAN_BUDGET; looked += PART) {
    const entries = await readBelow(store, below);
    found.push(...entries.filter(({ entry }) => matches(entry)));
    if (found.length > limit) return pageOf(found.slice(0, limit), found[limit - 1]?.place ?? below);
    const oldest = entries.at(-1);
    if (oldest === undefined || entries.length < PART) return pageOf(found, null);
    if (isOlder(oldest.entry, sinceMs - DISORDER_MS)) return pageOf(found, null);
    below = oldest.place;
  }
  return pageOf(found, below);
}

/** A row, and the place in the stream, which leads on even where somebody altered the number in the row. */
interface PlacedEntry {
  place: number;
  entry: AuditEntry;
}

function pageOf(found: PlacedEntry[], next: number | null): CursorPage<AuditEntry> {
  const items = found.map(({ entry }) => entry);
  return { items, nextCursor: next === null ? null : cursorOf('audit', String(next)) };
}

/** Newest first. */
async function readBelow(store: RedisStore, below: number): Promise<PlacedEntry[]> {
  const high = below === Infinity ? '+' : `(${below}-0`;
  const entries = await answerOf(store.redis.xrevrange(store.keys.of('audit'), high, '-', 'COUNT', PART));
  return entries.map(entry => ({ place: placeOfEntry(entry), entry: auditEntryOf(entry) }));
}

/** A damaged row has no time. */
function isOlder({ hash, at }: AuditEntry, boundMs: number): boolean {
  return hash !== '' && Date.parse(at) < boundMs;
}

function matcherOf(query: AuditQuery): (entry: AuditEntry) => boolean {
  const { outcome, actorRole, sinceMs = -Infinity, untilMs = Infinity } = query;
  const method = query.method?.toUpperCase();
  const part = query.pathContains?.toLowerCase();
  return entry => {
    const atMs = Date.parse(entry.at);
    return (
      (method === undefined || entry.method.toUpperCase() === method) &&
      (outcome === undefined || entry.outcome === outcome) &&
      (actorRole === undefined || entry.actor_role === actorRole) &&
      (part === undefined || entry.path.toLowerCase().includes(part)) &&
      atMs >= sinceMs &&
      atMs < untilMs
    );
  };
}
