import { messageOf } from '../../core/errors.ts';
import { isCronThatNeverFires } from '../../core/schedules/cron-pattern.ts';

/** @returns why the platform cannot read an expression, or that it never fires; null where it can. */
export function cronFault(cron: string): string | null {
  try {
    return isCronThatNeverFires(cron) ? `"${cron}" names a date that never comes` : null;
  } catch (error) {
    return messageOf(error);
  }
}
