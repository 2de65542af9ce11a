import { AppError } from '../../core/errors.ts';

/** Fires at the first SIGINT, SIGTERM or SIGHUP, until `end` is called: what is half written is removed then. */
export function stopSignal(): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const stop = (by: string) => {
    controller.abort(
      new AppError('UNAVAILABLE', `Stopped by ${by}: no backup was written, and the ones before are as they were.`),
    );
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.once(name, stop);
  const end = () => {
    for (const name of signals) process.removeListener(name, stop);
  };
  return { signal: controller.signal, end };
}
