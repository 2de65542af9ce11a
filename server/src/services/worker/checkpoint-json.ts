import { AppError } from '../../core/errors.ts';
import { MAX_JSON_DEPTH, isNestedDeeper } from '../../core/json-depth.ts';
import { MAX_OUTPUT_BYTES } from './ending.ts';

/**
 * The state that a handler wants kept for its next attempt, as JSON.
 *
 * @throws VALIDATION for what is not JSON, too large or too deep; whatever the state itself throws when it is read.
 */
export function checkpointJson(state: unknown): string {
  // The types of JSON.stringify hide that functions and symbols give undefined.
  const json = JSON.stringify(state ?? null) as string | undefined;
  if (json === undefined) throw new AppError('VALIDATION', `A checkpoint must be JSON; a ${typeof state} is not.`);
  if (Buffer.byteLength(json) > MAX_OUTPUT_BYTES) {
    throw new AppError(
      'VALIDATION',
      `A checkpoint may hold at most ${MAX_OUTPUT_BYTES} bytes of JSON. Store large data elsewhere and keep a reference.`,
    );
  }
  if (isNestedDeeper(JSON.parse(json), MAX_JSON_DEPTH)) {
    throw new AppError(
      'VALIDATION',
      `A checkpoint may be nested at most ${MAX_JSON_DEPTH} levels deep. Keep it flatter, or as text.`,
    );
  }
  return json;
}
