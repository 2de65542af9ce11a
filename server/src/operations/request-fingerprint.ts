import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a request's JSON, the same for the same fields in any order. */
export function requestFingerprint(request: object): string {
  return createHash('sha256').update(JSON.stringify(request, sortFields)).digest('hex');
}

function sortFields(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
