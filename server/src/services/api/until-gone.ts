import type { ServerResponse } from 'node:http';
import { AppError } from '../../core/errors.ts';

/** A signal that fires when the caller hangs up before its answer, or when the API stops. Close it with the answer. */
export function untilGone(response: ServerResponse, stopping: AbortSignal): { signal: AbortSignal; close(): void } {
  const controller = new AbortController();
  const stop = () => {
    controller.abort(stopping.reason);
  };
  const leave = () => {
    if (!response.writableFinished) controller.abort(new AppError('UNAVAILABLE', 'The caller has hung up.'));
  };
  if (stopping.aborted) stop();
  stopping.addEventListener('abort', stop, { once: true });
  response.once('close', leave);
  return {
    signal: controller.signal,
    close() {
      stopping.removeEventListener('abort', stop);
      response.off('close', leave);
    },
  };
}
