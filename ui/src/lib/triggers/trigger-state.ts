import type { Trigger } from './triggers';

/**
 * How a trigger stands, in the word that matters most. `refusing`: what came last was refused. `waiting_first`: nothing
 * has come yet.
 */
export type TriggerStatus =
  'unreadable' | 'job_missing' | 'needs_secret' | 'refusing' | 'waiting_first' | 'listening' | 'disabled';

type StateFacts = Pick<
  Trigger,
  'enabled' | 'channel' | 'has_secret' | 'warnings' | 'last_fired_at' | 'last_refused_at' | 'filtered_total'
> & { unreadable?: Trigger['unreadable'] };

export function statusOfTrigger(trigger: StateFacts): TriggerStatus {
  if (trigger.unreadable !== undefined) return 'unreadable';
  if (!trigger.enabled) return 'disabled';
  if (trigger.warnings.some(warning => /^Its job ".*" does not exist/.test(warning))) return 'job_missing';
  if (trigger.channel === 'webhook' && !trigger.has_secret) return 'needs_secret';
  if (isRefusing(trigger)) return 'refusing';
  return hasHeard(trigger) ? 'listening' : 'waiting_first';
}

/** Whether a delivery came that it took, also one that its filter held back. */
export function hasHeard({
  last_fired_at,
  filtered_total,
}: Pick<Trigger, 'last_fired_at' | 'filtered_total'>): boolean {
  return last_fired_at !== null || filtered_total > 0;
}

function isRefusing({ last_fired_at: fired, last_refused_at: refused }: StateFacts): boolean {
  return refused !== null && (fired === null || Date.parse(refused) > Date.parse(fired));
}

const RANKS: Record<TriggerStatus, number> = {
  unreadable: 0,
  job_missing: 1,
  needs_secret: 2,
  refusing: 3,
  waiting_first: 4,
  listening: 5,
  disabled: 6,
};

/** Whether somebody has to look at it. */
export function isInTrouble(trigger: StateFacts): boolean {
  return RANKS[statusOfTrigger(trigger)] < RANKS.waiting_first;
}

/** What has to be looked at first stands on top, then what fired last. */
export function triggersInOrder<T extends StateFacts & { trigger_id: string }>(triggers: readonly T[]): T[] {
  const rankOf = (trigger: T): number => RANKS[statusOfTrigger(trigger)];
  return [...triggers].sort(
    (one, other) =>
      rankOf(one) - rankOf(other) ||
      Date.parse(other.last_fired_at ?? '1970-01-01') - Date.parse(one.last_fired_at ?? '1970-01-01') ||
      (one.trigger_id < other.trigger_id ? -1 : 1),
  );
}
