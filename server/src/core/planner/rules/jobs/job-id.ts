import { createHash } from 'node:crypto';
import type { PlannedSchedule } from '../schedule/decided.ts';

const MAX_PART = 40;

/**
 * A part of a job id. Text that an id cannot hold, or that is too long, keeps its difference in a digest, so that two
 * different accounts never share an id.
 */
export function idPart(text: string): string {
  const kept = text.replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, MAX_PART);
  return kept === text ? kept : `${kept.replace(/^[-.]+|[-.]+$/g, '')}-${digestOf(text)}`.replace(/^-/, '');
}

/** The first words of a task, for people, and a digest of all of it. */
export function taskPart(task: string): string {
  const plain = task.toLowerCase().replace(/\s+/g, ' ');
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 32)
    .replace(/-$/, '');
  return words === '' ? digestOf(plain) : `${words}-${digestOf(plain)}`;
}

/** The host of an address, for people, and a digest of all of it. */
export function addressPart(method: string, url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return `${method === 'GET' ? '' : `${method.toLowerCase()}-`}${idPart(host)}-${digestOf(`${method} ${url}`)}`;
}

/** How often a schedule fires, in a word: what tells a daily report from a weekly one. */
export function cadenceOf(schedule: PlannedSchedule | null): string {
  if (schedule === null) return 'on-demand';
  if ('interval_sec' in schedule) return 'interval';
  const fields = schedule.cron.split(' ').slice(-5);
  const [, hour = '*', dayOfMonth = '*', month = '*', dayOfWeek = '*'] = fields;
  if (fields.length < 5) return schedule.cron.replace('@', '');
  if (month !== '*') return 'yearly';
  if (dayOfMonth !== '*') return 'monthly';
  if (dayOfWeek === '1-5') return 'weekdays';
  if (dayOfWeek !== '*') return 'weekly';
  return /^\d+(?:,\d+)*$/.test(hour) ? 'daily' : 'hourly';
}

/** What tells a schedule from the others of the same job in one plan. */
export function schedulePart(schedule: PlannedSchedule | null, runAtMs: number | null): string {
  if (schedule === null) return runAtMs === null ? 'on-demand' : `once-${Math.floor(runAtMs / 1000)}`;
  if ('interval_sec' in schedule) return `${schedule.interval_sec}s`;
  const time = /^(\d+) (\d+) \* \* \*$/.exec(schedule.cron);
  return time === null
    ? digestOf(schedule.cron)
    : `${(time[2] ?? '').padStart(2, '0')}${(time[1] ?? '').padStart(2, '0')}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
