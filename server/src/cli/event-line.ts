import type { Event } from '@multi-job/contract';
import type { Colour, Paint } from './paint.ts';

interface Wording {
  colour: Colour;
  text: string;
}

/** The events a watcher wants to see; the rest would only repeat them. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  'job.created': { colour: 'dim', text: 'job stored' },
  'job.updated': { colour: 'dim', text: 'job changed' },
  'job.deleted': { colour: 'dim', text: 'job deleted' },
  'job.cooldown_started': { colour: 'yellow', text: 'cools down' },
  'job.cooldown_cleared': { colour: 'green', text: 'cooldown is over' },
  'run.queued': { colour: 'blue', text: 'queued' },
  'run.delayed': { colour: 'blue', text: 'waits' },
  'run.started': { colour: 'cyan', text: 'started' },
  'run.retrying': { colour: 'yellow', text: 'failed, will be retried' },
  'run.snoozed': { colour: 'yellow', text: 'put off' },
  'run.released': { colour: 'yellow', text: 'handed back' },
  'run.rescued': { colour: 'magenta', text: 'rescued from a worker that died' },
  'run.succeeded': { colour: 'green', text: 'succeeded' },
  'run.failed': { colour: 'red', text: 'failed for good' },
  'run.cancelled': { colour: 'magenta', text: 'cancelled' },
  'run.progress': { colour: 'dim', text: 'at work' },
  'agent.lost': { colour: 'magenta', text: 'a process was lost' },
  'connector.status_changed': { colour: 'yellow', text: 'a connector changed its state' },
};
const SKIPPED = 'scheduler.dispatch_skipped_';

/** One line of the demo: time, job, what happened, attempt, duration, error. Null for an event not worth one. */
export function eventLine(event: Event, paint: Paint): string | null {
  const wording = wordingOf(event.type);
  if (wording === null) return null;
  const parts = [
    paint('dim', event.at.slice(11, 23)),
    paint('bold', (event.job_id ?? '').padEnd(22)),
    paint(wording.colour, wording.text.padEnd(26)),
    ...factsOf(event.data).map(fact => paint('dim', fact)),
    ...errorOf(event.data).map(error => paint('red', error)),
  ];
  return parts.join('  ').trimEnd();
}

function wordingOf(type: string): Wording | null {
  if (type.startsWith(SKIPPED)) {
    return { colour: 'yellow', text: `not started: ${type.slice(SKIPPED.length).replaceAll('_', ' ')}` };
  }
  return WORDINGS[type] ?? null;
}

/** What a person wants to know of the data of an event. */
export function factsOf(data: Event['data']): string[] {
  const { attempt, duration_ms, available_at, cooldown_until, consecutive_failures, reason, percent, message } = data;
  const until = available_at ?? cooldown_until;
  return [
    ...(typeof attempt === 'number' ? [`attempt ${attempt}`] : []),
    ...(typeof duration_ms === 'number' ? [`${Math.round(duration_ms)} ms`] : []),
    ...(typeof consecutive_failures === 'number' ? [`failures in a row: ${consecutive_failures}`] : []),
    ...(typeof until === 'string' ? [`until ${until.slice(11, 19)}`] : []),
    ...(typeof reason === 'string' ? [reason.replaceAll('_', ' ')] : []),
    ...(typeof percent === 'number' ? [`${Math.round(percent)} %`] : []),
    ...(typeof message === 'string' ? [message] : []),
  ];
}

export function errorOf({ error }: Event['data']): string[] {
  if (typeof error !== 'object' || error === null || Array.isArray(error)) return [];
  return [[error['code'], error['message']].filter(part => typeof part === 'string').join(': ')];
}
