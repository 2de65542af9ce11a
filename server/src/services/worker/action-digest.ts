import { createHash } from 'node:crypto';

/** SHA-256 of the canonical JSON of an action, hex: equal for equal actions, whatever the order of their names. */
export function actionDigest(action: Record<string, unknown>): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(action))))
    .digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonicalJson(part)}`).join(',')}}`;
}
