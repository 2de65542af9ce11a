import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/canonical-json.ts';

/** SHA-256 (hex) of a request's JSON, the same for the same fields in any order. */
export function requestFingerprint(request: object): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}
