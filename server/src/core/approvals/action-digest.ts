import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** SHA-256 of the canonical JSON of an action, hex: equal for equal actions, whatever the order of their names. */
export function actionDigest(action: Record<string, unknown>): string {
  return createHash('sha256').update(canonicalJson(action)).digest('hex');
}
