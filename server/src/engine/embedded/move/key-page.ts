import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedKey } from '../../port/moved-records.ts';
import { mendedJson } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 1000;

interface Row {
  kind: MovedKey['kind'];
  key: string;
  expiresMs: number;
  value: string | number;
  fingerprint: string | null;
}

export function keyPage({ sql }: Reader, { after, nowMs }: ExportQuery<'keys'>): ExportPage<'keys'> {
  const rows = sql.rows<Row>(
    `SELECT * FROM (
       SELECT 'enqueue' AS kind, key, expires_ms AS expiresMs, runs AS value, fingerprint FROM idempotency_keys
       UNION ALL SELECT 'remembered', key, expires_ms, value, NULL FROM remembered_keys
       UNION ALL SELECT 'window', key, reset_ms, count, NULL FROM rate_windows)
     WHERE expiresMs > ? AND (kind, key) > (?, ?) ORDER BY kind, key LIMIT ?`,
    [nowMs, ...placeAfter<[string, string]>(after, ['', '']), LIMIT],
  );
  return pageOf<'keys', Row>(rows, LIMIT, keyOf, row => [row.kind, row.key]);
}

function keyOf({ kind, key, expiresMs, value, fingerprint }: Row): MovedKey {
  if (kind === 'window') return { kind, key, expiresMs, count: Number(value) };
  if (kind === 'remembered') return { kind, key, expiresMs, value: String(value) };
  const runs = JSON.parse(mendedJson(String(value), Array.isArray) ?? '[]') as Extract<
    MovedKey,
    { kind: 'enqueue' }
  >['runs'];
  return { kind, key, expiresMs, fingerprint: fingerprint ?? '', runs };
}
