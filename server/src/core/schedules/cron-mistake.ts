import { CronPattern } from 'croner';
import { messageOf } from '../errors.ts';

const FIELDS = [
  { name: 'second', accepts: '0-59' },
  { name: 'minute', accepts: '0-59' },
  { name: 'hour', accepts: '0-23' },
  { name: 'day-of-month', accepts: '1-31, L for the last day' },
  { name: 'month', accepts: '1-12 or JAN-DEC' },
  { name: 'day-of-week', accepts: '0-7 or SUN-SAT (0 and 7 are Sunday)' },
] as const;

const NICKNAMES = '@hourly, @daily, @weekly, @monthly, @yearly';

/** A sentence that says what is wrong with a cron expression that does not compile, field by field. */
export function cronMistake(pattern: string, cause: unknown): string {
  const quoted = `"${pattern}" is not a cron expression`;
  if (pattern.trim().startsWith('@')) return `${quoted}: of nicknames only ${NICKNAMES} are accepted`;

  const given = pattern.trim() === '' ? [] : pattern.trim().split(/\s+/);
  if (given.length !== 5 && given.length !== 6) {
    return `${quoted}: it has ${given.length} fields; give 5 (minute hour day-of-month month day-of-week), or 6 with seconds in front`;
  }
  const mistakes = FIELDS.slice(-given.length).flatMap(({ name, accepts }, index) => {
    const text = given[index] ?? '';
    return isValidField(text, FIELDS.length - given.length + index)
      ? []
      : [`the ${name} field "${text}" is not valid (${accepts}; also *, lists 1,2, ranges 1-5 and steps */5)`];
  });
  return `${quoted}: ${mistakes.length > 0 ? mistakes.join(', ') : tidy(messageOf(cause))}`;
}

/** Whether a field would do if all others were `*`. */
function isValidField(text: string, position: number): boolean {
  const fields = FIELDS.map((_field, index) => (index === position ? text : '*'));
  try {
    new CronPattern(fields.join(' '));
    return true;
  } catch {
    return false;
  }
}

function tidy(message: string): string {
  return message.replace(/^CronPattern: /, '');
}
