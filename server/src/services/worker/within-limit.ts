import { AppError } from '../../core/errors.ts';

/** What a call to the store may take, ms. A half-open socket must not stop a worker for longer than 15 s. */
const CALL_LIMIT_MS = 5000;

/**
 * The call's own result, or UNAVAILABLE when it takes too long; the call itself is not undone.
 *
 * @param what completes "The store did not answer … within".
 */
export function withinLimit<T>(call: Promise<T>, what: string, limitMs = CALL_LIMIT_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError('UNAVAILABLE', `The store did not answer ${what} within ${limitMs} ms.`));
    }, limitMs);
    call
      .finally(() => {
        clearTimeout(timer);
      })
      .then(resolve, reject);
  });
}
