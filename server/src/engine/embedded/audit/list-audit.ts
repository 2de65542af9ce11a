import type { AuditEntry } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import type { AuditQuery } from '../../port/audit.ts';
import type { CursorPage } from '../../port/page.ts';
import { cursorOf, placeOf } from '../../records/cursors.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { AUDIT_COLUMNS, toAuditEntry } from './audit-rows.ts';
import type { AuditRow } from './audit-rows.ts';

/** Rows looked at for one page when few of them match. */
const SCAN_BUDGET = 20_000;
/** By how much rows may be out of order in time: callers whose clocks differ. */
const DISORDER_MS = 3_600_000;

export function listAudit(reader: Reader, query: AuditQuery): CursorPage<AuditEntry> {
  const { floor, top } = boundsOf(reader, query);
  const horizon = Math.max(floor, lastBeyondBudget(reader, top));
  const where = filterOf(query);
  where.add('seq > ? AND seq <= ?', horizon, top);
  const rows = reader.sql.rows<AuditRow>(
    `SELECT ${AUDIT_COLUMNS} FROM audit_log ${where.clause} ORDER BY seq DESC LIMIT ?`,
    [...where.params, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const next = rows.length > page.length ? (page.at(-1)?.seq ?? null) : horizon > floor ? horizon + 1 : null;
  return { items: page.map(toAuditEntry), nextCursor: next === null ? null : cursorOf('audit', String(next)) };
}

function filterOf({ method, outcome, actorRole, pathContains, sinceMs, untilMs }: AuditQuery): Conditions {
  const where = new Conditions();
  if (method !== undefined) where.add('upper(method) = ?', method.toUpperCase());
  if (outcome !== undefined) where.add('outcome = ?', outcome);
  if (actorRole !== undefined) where.add('actor_role = ?', actorRole);
  if (pathContains !== undefined) where.add('instr(lower(path), ?) > 0', pathContains.toLowerCase());
  if (sinceMs !== undefined) where.add('at >= ?', isoOf(sinceMs));
  if (untilMs !== undefined) where.add('at < ?', isoOf(untilMs));
  return where;
}

/** The numbers between which all rows of the time asked for lie: floor < seq ≤ top. */
function boundsOf({ sql }: Reader, { sinceMs, untilMs, cursor }: AuditQuery): { floor: number; top: number } {
  const ends = sql.row<{ first: number | null; last: number | null }>(
    'SELECT (SELECT min(seq) FROM audit_log) AS first, (SELECT max(seq) FROM audit_log) AS last',
  );
  let [floor, top] = [(ends?.first ?? 1) - 1, ends?.last ?? 0];
  const place = placeOf('audit', cursor, /^[1-9]\d{0,14}$/);
  if (place !== null) top = Math.min(top, Number(place) - 1);
  if (sinceMs !== undefined) {
    const older = sql.row<{ seq: number }>('SELECT seq FROM audit_log WHERE at < ? ORDER BY at DESC LIMIT 1', [
      isoOf(sinceMs - DISORDER_MS),
    ]);
    floor = Math.max(floor, older?.seq ?? 0);
  }
  if (untilMs !== undefined) {
    const newer = sql.row<{ seq: number }>('SELECT seq FROM audit_log WHERE at >= ? ORDER BY at LIMIT 1', [
      isoOf(untilMs + DISORDER_MS),
    ]);
    top = Math.min(top, newer === undefined ? top : newer.seq - 1);
  }
  return { floor, top };
}

/** The first row below `top` that is not looked at; 0 when all are. */
function lastBeyondBudget({ sql }: Reader, top: number): number {
  const row = sql.row<{ seq: number }>('SELECT seq FROM audit_log WHERE seq <= ? ORDER BY seq DESC LIMIT 1 OFFSET ?', [
    top,
    SCAN_BUDGET,
  ]);
  return row?.seq ?? 0;
}
