import type { Channel, PlanSource } from '@multi-job/contract';
import { contentWords, hasOwnTime, timesOf } from '../clauses/clause.ts';
import type { Clause } from '../clauses/clause.ts';
import { intentOf } from '../clauses/intent.ts';
import { readPlaces } from '../clauses/read-places.ts';
import type { ClausePlaces, SaidPlace } from '../clauses/read-places.ts';
import type { Fact } from '../grammar/fact.ts';
import type { Note, Quote, WordRange } from '../notes/note.ts';
import type { PlanPromptRequest } from '../rule-plan.ts';
import { decideSchedule } from '../schedule/decide-schedule.ts';
import type { Decided, PlannedSchedule } from '../schedule/decided.ts';
import type { When } from '../schedule/resolve-moment.ts';
import type { Word } from '../text/read-words.ts';
import type { ClauseZone } from './clause-zones.ts';
import { cadenceOf, idPart, taskPart } from './job-id.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { quoteFacts } from './quote-facts.ts';
import { settingsOf } from './settings.ts';
import type { Settings } from './settings.ts';
import { spanOf, taskText } from './task-text.ts';
import type { Span } from './task-text.ts';

/** At most so many jobs in one plan. */
export const MAX_JOBS = 50;
const OUTPUT_PATH = 'backups/multi-job-{date}.jsonl.gz';

/** A place with nothing left open. */
export interface Place {
  channel: Channel;
  account_id: string;
}

/** A job before its id is made unique and its remarks are put into words. */
export interface DraftJob {
  clause: Clause;
  jobId: string;
  schedule: PlannedSchedule | null;
  /** When it runs, and from when until when its schedule holds. */
  bounds: Pick<Decided, 'runAtMs' | 'startMs' | 'endMs'>;
  zone: ClauseZone;
  place: Place | null;
  inputs: Record<string, string | Record<string, string>>;
  settings: Settings;
  assumptions: Note[];
  warnings: Note[];
  sources: { part: PlanSource['part']; span: Span }[];
}

export interface DraftContext {
  request: PlanPromptRequest;
  words: readonly Word[];
}

/** What becomes of a clause: its jobs, or why it makes none. */
export interface Drafted {
  drafts: DraftJob[];
  /** The words that the jobs follow from. */
  used: WordRange[];
  problem: Note | null;
}

/** The jobs that a clause asks for, or why it makes none. */
export function draftJobs(clause: Clause, zone: ClauseZone, context: DraftContext): Drafted {
  const { request, words } = context;
  const quote: Quote = facts => quoteFacts(request.prompt, facts, words);
  const decision = decide(clause, { nowMs: request.nowMs, zone: zone.zone }, quote);
  if (decision.problem !== null) {
    const whole = quote(clause.facts);
    const problem = { ...decision.problem, at: whole.at };
    const isMore = whole.words !== decision.problem.words;
    return { drafts: [], used: [], problem: isMore ? { ...problem, whole: whole.words } : problem };
  }
  const settings = settingsOf(clause);
  const used = [...decision.used, ...zoneWords(clause, zone, decision), ...settings.used];
  const task = clause.intent === 'agent' ? taskText(request.prompt, clause.facts, words, used) : null;
  if (task !== null && !/[\p{L}\p{N}]/u.test(task.text)) {
    return { drafts: [], used: [], problem: { key: 'no_task', ...quote(clause.facts) } };
  }
  const places = readPlaces(clause);
  const schedules = decision.schedules.length > 0 ? decision.schedules : [null];
  const targets = targetsOf(places, clause).slice(0, MAX_JOBS);
  const drafts = targets.flatMap(target =>
    schedules.map(schedule =>
      draftJob({ clause, zone, decision, schedule, settings, places, task, ...target }, context),
    ),
  );
  used.push(...targets.flatMap(({ watched, notify }) => [...(watched?.facts ?? []), ...(notify?.facts ?? [])]));
  return { drafts, used, problem: null };
}

/** The words that name the zone of a clause, where anything of it depends on one. */
function zoneWords({ intent }: Clause, { fact }: ClauseZone, { schedules, runAtMs }: Decided): WordRange[] {
  return fact !== null && (schedules.length > 0 || runAtMs !== null || intent === 'report') ? [fact] : [];
}

interface Target {
  watched: SaidPlace | null;
  notify: SaidPlace | null;
}

type Draft = Target & {
  clause: Clause;
  zone: ClauseZone;
  decision: Decided;
  schedule: PlannedSchedule | null;
  settings: Settings;
  places: ClausePlaces;
  task: { text: string; spans: Span[] } | null;
};

function decide(clause: Clause, when: When, quote: Quote): Decided {
  const durations = clause.facts.filter(fact => fact.kind === 'duration');
  const times = timesOf(clause);
  const hasRhythm = times.some(fact => fact.kind === 'interval' || fact.kind === 'clocks' || fact.kind === 'cron');
  const bare: Fact[] = clause.intent === 'watch' && !hasRhythm ? durations.slice(0, 1).map(asInterval) : [];
  return decideSchedule([...times, ...bare], JOB_KINDS[clause.intent].schedule, when, quote);
}

function asInterval(fact: Fact & { kind: 'duration' }): Fact {
  const { from, to, seconds } = fact;
  return Number.isInteger(seconds) && seconds > 0
    ? { kind: 'interval', seconds, from, to }
    : { kind: 'impossible', from, to };
}

/** One job for each channel and account, and for each place that results go to. */
function targetsOf({ watched, notified }: ClausePlaces, { intent }: Clause): Target[] {
  if (intent === 'agent') return [{ watched: null, notify: null }];
  const ends = notified.length > 0 ? notified : [null];
  if (intent !== 'watch') return ends.map(notify => ({ watched: null, notify }));
  const subjects = watched.length > 0 ? watched : [{ channel: null, account: null, facts: [] }];
  return subjects.flatMap(subject => ends.map(notify => ({ watched: subject, notify })));
}

function draftJob(draft: Draft, { request, words }: DraftContext): DraftJob {
  const { clause, zone, decision, schedule, watched, notify, places, task } = draft;
  const assumptions = [...decision.assumptions];
  const warnings = [...decision.warnings];
  const place = watched === null ? null : fill(watched, request, assumptions);
  const target = notify === null ? null : fill(notify, request, assumptions);
  if (clause.intent === 'backup') assumptions.push({ key: 'output_path', path: OUTPUT_PATH });
  if (clause.sharedTimes.length > 0 && decision.schedules.length > 0 && !hasOwnTime(clause.facts)) {
    assumptions.push({ key: 'shared_time', ...quoteFacts(request.prompt, clause.sharedTimes, words) });
  }
  if (zone.isUnclear) warnings.push({ key: 'two_zones' });
  if (clause.intent !== 'agent') warnings.push(...unusedNotes(places, clause, draft, request.prompt, words));
  const jobId = jobIdOf({
    clause,
    schedule,
    place,
    target,
    task: task?.text ?? '',
    isNotifyNamed: places.notified.length > 1,
  });
  const inputs = inputsOf({ clause, place, target, task: task?.text ?? '', zone: zone.zone });
  const { runAtMs, startMs, endMs } = decision;
  const bounds = { runAtMs, startMs, endMs };
  return {
    clause,
    settings: draft.settings,
    jobId,
    schedule,
    bounds,
    zone,
    place,
    inputs,
    assumptions,
    warnings,
    sources: sourcesOf(draft, words),
  };
}

/** The place as said, with the request's defaults for what was not. */
function fill(said: SaidPlace, request: PlanPromptRequest, assumptions: Note[]): Place {
  const channel = said.channel ?? (request.defaultChannel as Channel);
  const account = said.account ?? request.defaultAccountId;
  if (said.channel === null) assumptions.push({ key: 'default_channel', channel });
  if (said.account === null) assumptions.push({ key: 'default_account', channel, account });
  return { channel, account_id: account };
}

/** Channels and providers that the job cannot do anything with. */
function unusedNotes(
  { unused }: ClausePlaces,
  clause: Clause,
  { watched }: Target,
  prompt: string,
  words: readonly Word[],
): Note[] {
  const channels = unused.map(({ channel, facts }): Note => ({
    key: 'unused_channel',
    ...quoteFacts(prompt, facts, words),
    channel: channel ?? 'telegram',
  }));
  const providers = clause.facts.filter(
    fact => fact.kind === 'word' && fact.word.tags.get('intent') === 'agent' && fact.word.languages.size === 0,
  );
  const isUnwatched = watched === null || watched.channel === null;
  const isProvider = (fact: Fact) => fact.kind === 'word' && !/^(?:agents?|workflows?|mcp)$/.test(fact.word.spelled);
  const names = isUnwatched ? providers.filter(isProvider) : [];
  return [...channels, ...names.map((fact): Note => ({ key: 'undeliverable', ...quoteFacts(prompt, [fact], words) }))];
}

function jobIdOf(facts: {
  clause: Clause;
  schedule: PlannedSchedule | null;
  place: Place | null;
  target: Place | null;
  task: string;
  isNotifyNamed: boolean;
}): string {
  const { clause, schedule, place, target, task } = facts;
  const to = target === null ? '' : `${target.channel}-${idPart(target.account_id)}`;
  switch (clause.intent) {
    case 'watch':
      return watchId(place, facts.isNotifyNamed ? `:to-${to}` : '');
    case 'report':
    case 'backup':
      return `${clause.intent}-${cadenceOf(schedule)}${to === '' ? '' : `-${to}`}`;
    case 'agent':
      return `agent-${taskPart(task)}`;
  }
}

function watchId(place: Place | null, suffix: string): string {
  return place === null ? `monitor${suffix}` : `monitor-${place.channel}-${idPart(place.account_id)}${suffix}`;
}

/** The id that the job of a clause would have, where its words say it: for telling how to stop it. */
export function idInWords(clause: Clause, request: PlanPromptRequest): string | null {
  if (intentOf(clause.facts)?.intent !== 'watch') return null;
  const [said] = readPlaces({ ...clause, intent: 'watch' }).watched;
  return said === undefined ? null : watchId(fill(said, request, []), '');
}

function inputsOf({
  clause,
  place,
  target,
  task,
  zone,
}: {
  clause: Clause;
  place: Place | null;
  target: Place | null;
  task: string;
  zone: string;
}): DraftJob['inputs'] {
  const notify: DraftJob['inputs'] = target === null ? {} : { notify: { ...target } };
  switch (clause.intent) {
    case 'watch':
      return { ...place, ...notify };
    case 'report':
      return { timezone: zone, ...notify };
    case 'backup':
      return { output_path: OUTPUT_PATH, ...notify };
    case 'agent':
      return { prompt: task };
  }
}

function sourcesOf(
  { clause, zone, decision, settings, watched, notify, task }: Draft,
  words: readonly Word[],
): DraftJob['sources'] {
  const of = (part: PlanSource['part'], facts: readonly WordRange[]) =>
    [...new Map(facts.map(fact => [fact.from, fact])).values()].map(fact => ({ part, span: spanOf([fact], words) }));
  const found = intentOf(clause.facts);
  const intent = found === null ? undefined : clause.facts[found.index];
  const sources = [
    ...of('intent', intent === undefined || clause.intent === 'agent' ? [] : [intent]),
    ...of('schedule', decision.used),
    ...of('timezone', zone.fact === null ? [] : [zone.fact]),
    ...of('channel', watched?.facts.filter(fact => fact.kind === 'channel') ?? []),
    ...of('account', watched?.facts.filter(fact => fact.kind === 'accounts') ?? []),
    ...of('notify', notify?.facts ?? []),
    ...of('settings', settings.used),
    ...(task?.spans ?? []).map(span => ({ part: 'prompt' as const, span })),
  ];
  return sources.sort((a, b) => a.span.start - b.span.start);
}

/** Whether a clause holds nothing but words without a task, such as a greeting. */
export function isEmptyClause(clause: Clause): boolean {
  if (intentOf(clause.facts) !== null) return false;
  return clause.facts.every(fact => fact.kind === 'word') && contentWords(clause.facts).length === 0;
}
