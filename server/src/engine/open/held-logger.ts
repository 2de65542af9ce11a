import type { Logger } from '../../core/logger.ts';

/** A logger whose lines wait until it is known whether they are worth reading. */
export interface HeldLogger {
  logger: Logger;
  /** Writes what waits; from now on lines are written at once. */
  release: () => void;
}

/** Holds back all lines for `logger`; never released, they are never written. */
export function holdLogger(logger: Logger): HeldLogger {
  let held: (() => void)[] | null = [];
  const later = (write: () => void) => {
    if (held === null) write();
    else held.push(write);
  };
  const holding = (target: Logger): Logger => ({
    debug: (fields, message) => {
      later(() => {
        target.debug(fields, message);
      });
    },
    info: (fields, message) => {
      later(() => {
        target.info(fields, message);
      });
    },
    warn: (fields, message) => {
      later(() => {
        target.warn(fields, message);
      });
    },
    error: (fields, message) => {
      later(() => {
        target.error(fields, message);
      });
    },
    child: fields => holding(target.child(fields)),
  });
  return {
    logger: holding(logger),
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const write of waiting) write();
    },
  };
}
