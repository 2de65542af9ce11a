import type { TriggerCondition } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';
import { valueAt } from '../json-text/json-pointer.ts';
import { patternIn } from '../pattern-match.ts';
import type { DeliveryDocument } from './delivery.ts';

export interface CheckedCondition {
  pointer: string;
  isMet: boolean;
  /** What stands there; undefined: nothing. */
  found: unknown;
}

/** For all patterns of a delivery together: what holds the process may not add up. */
const PATTERN_BUDGET_MS = 100;

/** Holds a delivery against each condition. A pattern that takes too long is not met. */
export function checkFilter(filter: readonly TriggerCondition[], document: DeliveryDocument): CheckedCondition[] {
  let leftMs = PATTERN_BUDGET_MS;
  const matches = (text: string, pattern: string): boolean => {
    if (leftMs <= 0) return false;
    const startedMs = performance.now();
    const verdict = patternIn(text, pattern, leftMs);
    leftMs -= performance.now() - startedMs;
    return verdict === 'matches';
  };
  return filter.map(condition => {
    const place = valueAt(document, condition.pointer);
    const found = place.isThere ? place.value : undefined;
    return { pointer: condition.pointer, found, isMet: isMet(condition, place.isThere, found, matches) };
  });
}

function isMet(
  condition: TriggerCondition,
  isThere: boolean,
  found: unknown,
  matches: (text: string, pattern: string) => boolean,
): boolean {
  if (condition.exists !== undefined) return condition.exists === isThere;
  if (!isThere) return false;
  if (condition.one_of !== undefined) return condition.one_of.some(value => isSame(value, found));
  if (condition.matches === undefined) return isSame(condition.equals, found);
  const text = typeof found === 'string' ? found : typeof found === 'number' ? String(found) : null;
  return text !== null && matches(text, condition.matches);
}

function isSame(wanted: unknown, found: unknown): boolean {
  // Both are JSON: one came in a body, the other was validated when it was saved.
  return canonicalJson(wanted as object | null) === canonicalJson(found as object | null);
}
