import { AppError } from './errors.ts';

/**
 * The call's own result, or UNAVAILABLE when it takes longer than `limitMs`; the call itself is not undone.
 *
 * @param sentence what is told then.
 */
export function withinLimit<T>(call: Promise<T>, limitMs: number, sentence: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError('UNAVAILABLE', sentence));
    }, limitMs);
    call
      .finally(() => {
        clearTimeout(timer);
      })
      .then(resolve, reject);
  });
}
