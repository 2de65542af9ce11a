import type { Check, ExcludedFirings, Language, Verdict, VerdictOf } from '@multi-job/contract';
import { localWords } from '../schedules/local-time.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { en } from './messages/en.ts';
import { id } from './messages/id.ts';
import { say } from './messages/say.ts';
import type { Filling, MessageKey, Messages } from './messages/say.ts';
import { runningRunOf } from './run-verdicts.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, id };

/** What a sentence is made with: the words of the language, and times as the job's own zone shows them. */
interface Speaker {
  facts: ExplainFacts;
  language: Language;
  tell: <Key extends MessageKey>(key: Key, filling: Filling<Key>) => string;
  when: (instant: string | null) => string;
}

type Tellers = { readonly [Name in Check]: (verdict: VerdictOf<Name>, speaker: Speaker) => string };

/** One plain sentence: the first thing that blocks, otherwise when the job fires next. */
export function sentenceOf(verdicts: readonly Verdict[], facts: ExplainFacts, language: Language): string {
  const zone = facts.job.schedule?.timezone ?? facts.defaultTimezone;
  const speaker: Speaker = {
    facts,
    language,
    tell: (key, filling) => say(MESSAGES[language], key, filling),
    when: instant => (instant === null ? '–' : localWords(zone, Date.parse(instant))),
  };
  const blocking = verdicts.find(verdict => verdict.blocks);
  if (blocking === undefined) return tellOutlook(verdicts, speaker);
  return tellBackfill(verdicts, tellVerdict(blocking, speaker), speaker);
}

function tellVerdict<Name extends Check>(verdict: VerdictOf<Name>, speaker: Speaker): string {
  // The compiler does not see that a verdict and the teller of its check belong together.
  const teller = TELLERS[verdict.check] as (verdict: VerdictOf<Name>, speaker: Speaker) => string;
  return teller(verdict, speaker);
}

const TELLERS: Tellers = {
  engine: ({ problems }, { tell }) => tell('engine', { problem: problems.join(' ') }),
  enabled: (_verdict, { facts, tell }) => {
    const active = facts.guards.activeRuns;
    return active === 0 ? tell('disabled', {}) : tell('disabled_with_runs', { active });
  },
  paused: ({ scope, until, reason, actor }, { facts, tell, when }) => {
    const told = { until: when(until), actor: actor ?? '', reason: reason ?? '' };
    if (scope === null || scope === 'all') return tell('paused_all', told);
    const name = scope.slice(scope.indexOf(':') + 1);
    if (scope.startsWith('label:')) return tell('paused_label', { ...told, label: name });
    return tell('paused_pool', { ...told, pool: facts.job.agent_pool });
  },
  window: ({ state, start_at, end_at }, { facts, tell, when }) => {
    if (state === 'not_started')
      return tell('not_started', { start: when(start_at), due: when(facts.job.next_due_at) });
    return end_at === null ? tell('exhausted', {}) : tell('ended', { end: when(end_at) });
  },
  exclusion: ({ today }, speaker) => (today === null ? tellOutlook([], speaker) : tellExclusion(today, speaker)),
  worker_pool: ({ pool, last_seen_at: seen }, { tell, when }) =>
    seen === null ? tell('no_worker', { pool }) : tell('no_worker_since', { pool, seen: when(seen) }),
  job_type: ({ type, other_pools: pools, not_loaded: notLoaded }, speaker) => {
    const { pool, alive } = poolOf(speaker.facts);
    const fault = notLoaded[0];
    if (fault !== undefined) return speaker.tell('type_not_loaded', { type, pool, ...fault });
    if (pools.length === 0) return speaker.tell('type_not_offered', { type, pool, alive });
    return speaker.tell('type_offered_elsewhere', { type, pool, alive, pools: pools.join(', ') });
  },
  run_delayed: tellDelay,
  queue: tellQueue,
  scheduler: ({ last_seen_at: seen }, { facts, tell, when }) => {
    if (facts.job.next_due_at === null) return tell('no_scheduler_backfill', {});
    const due = when(facts.job.next_due_at);
    return seen === null ? tell('no_scheduler', { due }) : tell('no_scheduler_since', { due, seen: when(seen) });
  },
  pending_approval: ({ pending }, { tell }) => tell('pending_approval', { pending }),
  failure_cooldown: (verdict, { tell, when }) => {
    const filling = {
      until: when(verdict.cooldown_until),
      failures: verdict.consecutive_failures,
      threshold: verdict.threshold ?? 0,
    };
    const due = verdict.next_due_at;
    return due === null ? tell('cooldown', filling) : tell('cooldown_then', { ...filling, due: when(due) });
  },
  pressure_mode: ({ depth, high, low, priority }, { tell }) => tell('pressure', { depth, high, low, priority }),
  flow_lane: ({ flow_group, active, limit, waiting }, { tell }) =>
    tell('lane', { lane: flow_group ?? '', active, limit: limit ?? 0, waiting }),
  overlap: ({ run_ids: runIds, running_run_id: run, running_since: since }, { tell, when }) =>
    run === null
      ? tell('overlap_waiting', { run: runIds[0] ?? '' })
      : tell('overlap_running', { run, since: when(since) }),
  dispatch_cap: ({ dispatched_this_second: dispatched, limit }, { facts, tell, when }) =>
    tell('cap', { dispatched, limit, due: when(facts.job.next_due_at) }),
  // These never block; without anything that does, the outlook is told.
  schedule: (_verdict, speaker) => tellOutlook([], speaker),
  next_due: (_verdict, speaker) => tellOutlook([], speaker),
  backfill: (_verdict, speaker) => tellOutlook([], speaker),
  last_skip: (_verdict, speaker) => tellOutlook([], speaker),
  last_missed: (_verdict, speaker) => tellOutlook([], speaker),
  last_run: (_verdict, speaker) => tellOutlook([], speaker),
};

function tellExclusion(
  { date, by, calendar, name }: ExcludedFirings,
  { facts, language, tell, when }: Speaker,
): string {
  const dayMs = Date.parse(`${date}T00:00:00Z`);
  const words = (format: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' }).format(dayMs);
  const filling = { date: words({ dateStyle: 'long' }), due: when(facts.job.next_due_at) };
  switch (by) {
    case 'calendar':
      return tell('excluded_calendar', { ...filling, name: name ?? '', calendar: calendar ?? '' });
    case 'weekday':
      return tell('excluded_weekday', { ...filling, weekday: words({ weekday: 'long' }) });
    case 'date':
      return tell('excluded_date', filling);
  }
}

function tellDelay(verdict: VerdictOf<'run_delayed'>, { facts, tell, when }: Speaker): string {
  const run = verdict.run_id ?? '';
  const time = when(verdict.available_at);
  switch (verdict.reason) {
    case 'retry':
      return tell('delayed_retry', { run, attempt: verdict.attempt ?? 0, time });
    case 'snooze':
      return tell('delayed_snooze', { run, time });
    case 'lane_full': {
      const { group = '', active = 0, limit = null, waiting = 0 } = facts.guards.lane ?? {};
      return tell('delayed_lane', { run, lane: group, active, limit: limit ?? 0, waiting });
    }
    case 'paused':
      return tell('delayed_paused', { run, time });
    default:
      return tell('delayed_run_at', { run, time });
  }
}

function tellQueue(verdict: VerdictOf<'queue'>, { facts, tell }: Speaker): string {
  const { pool, ahead } = verdict;
  const run = verdict.run_id ?? '';
  const priority = verdict.priority ?? 'normal';
  if (ahead === 0) return tell('queue_no_slot', { run, ...poolOf(facts, pool) });
  return tell(verdict.at_least ? 'queue_ahead_at_least' : 'queue_ahead', { run, pool, priority, ahead });
}

/** What is to come when nothing blocks. */
function tellOutlook(verdicts: readonly Verdict[], speaker: Speaker): string {
  const sentence = tellBackfill(verdicts, tellGap(verdicts, tellNext(speaker), speaker), speaker);
  const lastRun = verdicts.find(verdict => verdict.check === 'last_run');
  if (lastRun?.status !== 'failed' || lastRun.error === null) return sentence;
  return speaker.tell('last_failed', { sentence, code: lastRun.error.code, message: lastRun.error.message });
}

/** `told` may end with the words of somebody, who may have set no full stop. */
function tellBackfill(verdicts: readonly Verdict[], told: string, { tell, when }: Speaker): string {
  const underWay = verdicts.find(verdict => verdict.check === 'backfill')?.under_way ?? [];
  const [first] = underWay;
  if (first === undefined) return told;
  const sentence = /[.!?]$/.test(told) ? told : `${told}.`;
  const left = underWay.reduce((sum, backfill) => sum + backfill.left, 0);
  return underWay.length === 1
    ? tell('backfill', { sentence, left, from: when(first.from), until: when(first.until) })
    : tell('backfills', { sentence, left, count: underWay.length });
}

/** A calendar that does not know the days to come lets the schedule fire on them: that is said before it happens. */
function tellGap(verdicts: readonly Verdict[], sentence: string, { tell }: Speaker): string {
  const gap = verdicts.find(verdict => verdict.check === 'exclusion')?.gaps[0];
  if (gap === undefined) return sentence;
  const { calendar, year } = gap;
  return year === null
    ? tell('calendar_missing', { sentence, calendar })
    : tell('calendar_gap', { sentence, calendar, year: String(year) });
}

function tellNext({ facts, tell, when }: Speaker): string {
  const running = runningRunOf(facts);
  const due = facts.job.next_due_at;
  if (running !== undefined) {
    const filling = { run: running.run_id, since: when(running.started_at) };
    return due === null ? tell('running', filling) : tell('running_then', { ...filling, due: when(due) });
  }
  if (facts.queuePlace !== null) return tell('starting', { run: facts.queuePlace.runId });
  if (due === null) return tell('on_demand', {});
  return Date.parse(due) <= facts.nowMs ? tell('due_now', { due: when(due) }) : tell('fires_next', { due: when(due) });
}

function poolOf({ agents, job }: ExplainFacts, pool = job.agent_pool): { pool: string; alive: number; slots: number } {
  const alive = agents.filter(agent => agent.alive && agent.kind === 'worker' && agent.pool === pool);
  return { pool, alive: alive.length, slots: alive.reduce((total, agent) => total + (agent.slots ?? 0), 0) };
}
