import { withinLimit } from '../../core/within-limit.ts';

/** What a call to the store may take, ms. A half-open socket must not stop a worker for longer than 15 s. */
const CALL_LIMIT_MS = 5000;

/** @param what completes "The store did not answer … within". */
export function storeAnswer<T>(call: Promise<T>, what: string, limitMs = CALL_LIMIT_MS): Promise<T> {
  return withinLimit(call, limitMs, `The store did not answer ${what} within ${limitMs} ms.`);
}
