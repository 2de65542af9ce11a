import type { Channel, JobSpec, PlanSource } from '@multi-job/contract';
import { contentWords, hasOwnTime, timesOf } from '../clauses/clause.ts';
import { isSmallTalk } from '../clauses/small-talk.ts';
import type { Clause } from '../clauses/clause.ts';
import { intentOf } from '../clauses/intent.ts';
import { readPlaces } from '../clauses/read-places.ts';
import type { ClausePlaces, SaidPlace } from '../clauses/read-places.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import { isReadEitherWay, writtenDate } from '../grammar/written-date.ts';
import type { Note, Quote, WordRange } from '../notes/note.ts';
import type { PlanPromptRequest } from '../rule-plan.ts';
import { decideSchedule } from '../schedule/decide-schedule.ts';
import type { Decided, PlannedSchedule } from '../schedule/decided.ts';
import type { When } from '../schedule/resolve-moment.ts';
import type { Word } from '../text/read-words.ts';
import type { ClauseZone } from './clause-zones.ts';
import { addressPart, cadenceOf, idPart, taskPart } from './job-id.ts';
import { CHECK_SCHEDULE, JOB_KINDS } from './job-kinds.ts';
import { messageNotes, messageProblem, readMessage } from './message-inputs.ts';
import { quoteFacts } from './quote-facts.ts';
import { isCheck, readRequest, requestInputs, requestProblem, urlText } from './request-inputs.ts';
import type { SaidRequest } from './request-inputs.ts';
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
  /** When it runs, from when until when its schedule holds, and on which days it does not. */
  bounds: Pick<Decided, 'runAtMs' | 'startMs' | 'endMs' | 'exclude'>;
  zone: ClauseZone;
  /** What is watched, or what a message is sent through. */
  place: Place | null;
  /** What is called. */
  url: string | null;
  inputs: JobSpec['inputs'];
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
  const found = decision.problem ?? workProblem(clause, context, quote);
  if (found !== null) {
    const whole = quote(clause.facts);
    const problem = { ...found, at: whole.at };
    const isMore = whole.words !== found.words;
    return { drafts: [], used: [], problem: isMore ? { ...problem, whole: whole.words } : problem };
  }
  const settings = settingsOf(clause);
  const used = [...decision.used, ...zoneWords(clause, zone, decision), ...settings.used];
  const task = clause.intent === 'agent' ? taskText(request.prompt, clause.facts, words, used) : null;
  if (task !== null && !/[\p{L}\p{N}]/u.test(task.text)) {
    return { drafts: [], used: [], problem: { key: 'no_task', ...quote(clause.facts) } };
  }
  const places = readPlaces(clause);
  const said = clause.intent === 'http' ? readRequest(clause) : null;
  const schedules = decision.schedules.length > 0 ? decision.schedules : [null];
  const targets = targetsOf(places, clause, said).slice(0, MAX_JOBS);
  const drafts = targets.flatMap(target =>
    schedules.map(schedule =>
      draftJob({ clause, zone, decision, schedule, settings, places, task, said, ...target }, context),
    ),
  );
  used.push(...targets.flatMap(workWords), ...(said?.used ?? []));
  if (clause.intent === 'message') used.push(...[readMessage(clause).told].filter(fact => fact !== null));
  return { drafts, used, problem: null };
}

function workWords({ watched, notify, url, recipient }: Target): WordRange[] {
  return [...(watched?.facts ?? []), ...(notify?.facts ?? []), ...[url, recipient].filter(fact => fact !== null)];
}

/** Why nothing can be made of what a clause asks for, whatever its times are. */
function workProblem(clause: Clause, { request, words }: DraftContext, quote: Quote): Note | null {
  if (clause.intent === 'http') return requestProblem(clause, request.prompt, words, quote);
  return clause.intent === 'message' ? messageProblem(clause, quote) : null;
}

/** The words that name the zone of a clause, where anything of it depends on one. */
function zoneWords({ intent }: Clause, { fact }: ClauseZone, { schedules, runAtMs }: Decided): WordRange[] {
  return fact !== null && (schedules.length > 0 || runAtMs !== null || intent === 'report') ? [fact] : [];
}

interface Target {
  watched: SaidPlace | null;
  notify: SaidPlace | null;
  url: Fact | null;
  recipient: FactOf<'recipient'> | null;
}

type Draft = Target & {
  clause: Clause;
  zone: ClauseZone;
  decision: Decided;
  schedule: PlannedSchedule | null;
  settings: Settings;
  places: ClausePlaces;
  task: { text: string; spans: Span[] } | null;
  said: SaidRequest | null;
};

function decide(clause: Clause, when: When, quote: Quote): Decided {
  const durations = clause.facts.filter(fact => fact.kind === 'duration');
  const times = timesOf(clause);
  const hasRhythm = times.some(fact => fact.kind === 'interval' || fact.kind === 'clocks' || fact.kind === 'cron');
  const doesCheck = isCheck(clause);
  const isSteady = clause.intent === 'watch' || doesCheck;
  const bare: Fact[] = isSteady && !hasRhythm ? durations.slice(0, 1).map(asInterval) : [];
  const defaults = doesCheck ? CHECK_SCHEDULE : JOB_KINDS[clause.intent].schedule;
  return decideSchedule([...times, ...bare], defaults, when, quote);
}

function asInterval(fact: Fact & { kind: 'duration' }): Fact {
  const { from, to, seconds } = fact;
  return Number.isInteger(seconds) && seconds > 0
    ? { kind: 'interval', seconds, from, to }
    : { kind: 'impossible', from, to };
}

const NO_TARGET: Target = { watched: null, notify: null, url: null, recipient: null };
const ANY_PLACE: SaidPlace = { channel: null, account: null, facts: [] };

/** One job for each channel and account, for each place that results go to, and for each address. */
function targetsOf({ watched, notified }: ClausePlaces, clause: Clause, said: SaidRequest | null): Target[] {
  if (said !== null) return said.urls.map(url => ({ ...NO_TARGET, url }));
  if (clause.intent === 'agent') return [NO_TARGET];
  const ends = notified.length > 0 ? notified : [null];
  if (clause.intent === 'message') {
    const { recipients } = readMessage(clause);
    const named = recipients.length > 0 ? recipients : [null];
    return ends.flatMap(end => named.map(recipient => ({ ...NO_TARGET, notify: end ?? ANY_PLACE, recipient })));
  }
  if (clause.intent !== 'watch') return ends.map(notify => ({ ...NO_TARGET, notify }));
  const subjects = watched.length > 0 ? watched : [ANY_PLACE];
  return subjects.flatMap(subject => ends.map(notify => ({ ...NO_TARGET, watched: subject, notify })));
}

function draftJob(draft: Draft, context: DraftContext): DraftJob {
  const { request, words } = context;
  const { clause, zone, decision, schedule, watched, notify, places, task, said } = draft;
  const assumptions = [...decision.assumptions];
  const warnings = [...decision.warnings];
  const place = watched === null ? null : fill(watched, request, assumptions);
  const target = notify === null ? null : fill(notify, request, assumptions);
  const url = draft.url === null ? null : urlText(draft.url, request.prompt, words);
  assumptions.push(...dayFirstNotes(decision, context));
  if (clause.intent === 'backup') assumptions.push({ key: 'output_path', path: OUTPUT_PATH });
  if (url !== null && said?.method === null && !isCheck(clause)) assumptions.push({ key: 'default_method', url });
  if (clause.sharedTimes.length > 0 && decision.schedules.length > 0 && !hasOwnTime(clause.facts)) {
    assumptions.push({ key: 'shared_time', ...quoteFacts(request.prompt, clause.sharedTimes, words) });
  }
  if (clause.intent === 'message') {
    const notes = messageNotes(readMessage(clause), facts => quoteFacts(request.prompt, facts, words));
    assumptions.push(...notes.assumptions);
    warnings.push(...notes.warnings);
  }
  if (zone.isUnclear) warnings.push({ key: 'two_zones' });
  if (clause.intent !== 'agent') warnings.push(...unusedNotes(places, clause, draft, request.prompt, words));
  const facts: Work = { draft, place, target, url, task: task?.text ?? '' };
  const { runAtMs, startMs, endMs, exclude } = decision;
  return {
    clause,
    settings: draft.settings,
    jobId: jobIdOf(facts),
    schedule,
    bounds: { runAtMs, startMs, endMs, exclude },
    zone,
    place: clause.intent === 'message' ? target : place,
    url,
    inputs: inputsOf(facts),
    assumptions,
    warnings,
    sources: sourcesOf(draft, words),
  };
}

/** Dates in figures that others would read another way. */
function dayFirstNotes({ used }: Decided, { words }: DraftContext): Note[] {
  const written = used.flatMap(({ from, to }) => words.slice(from, to)).map(({ text }) => text);
  return [...new Set(written)].filter(isReadEitherWay).map(text => {
    const { day = 0, month = 0, year } = writtenDate(text) ?? {};
    const two = (figure: number) => String(figure).padStart(2, '0');
    return { key: 'day_first', words: text, time: `${year}-${two(month)}-${two(day)}` };
  });
}

/** What a job works with, with nothing left open. */
interface Work {
  draft: Draft;
  place: Place | null;
  target: Place | null;
  url: string | null;
  task: string;
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

function jobIdOf({ draft: { clause, schedule, places, said, recipient }, place, target, url, task }: Work): string {
  const to = target === null ? '' : `${target.channel}-${idPart(target.account_id)}`;
  switch (clause.intent) {
    case 'watch':
      return watchId(place, places.notified.length > 1 ? `:to-${to}` : '');
    case 'report':
    case 'backup':
      return `${clause.intent}-${cadenceOf(schedule)}${to === '' ? '' : `-${to}`}`;
    case 'http':
      return `http-${addressPart(said?.method?.method ?? 'GET', url ?? '')}`;
    case 'message':
      return `message-${to}-${taskPart(`${readMessage(clause).text ?? ''}${recipient?.address ?? ''}`)}`;
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
  draft: { clause, zone, said, settings, recipient },
  place,
  target,
  url,
  task,
}: Work): DraftJob['inputs'] {
  const notify = target === null ? {} : { notify: { ...target } };
  switch (clause.intent) {
    case 'watch':
      return { ...place, ...notify };
    case 'report':
      return { timezone: zone.zone, ...notify };
    case 'backup':
      return { output_path: OUTPUT_PATH, ...notify };
    case 'http':
      return said === null ? {} : requestInputs(said, url ?? '', settings.timeoutMs);
    case 'message':
      return { ...target, ...(recipient !== null && { to: recipient.address }), text: readMessage(clause).text ?? '' };
    case 'agent':
      return { prompt: task };
  }
}

function sourcesOf(
  { clause, zone, decision, settings, watched, notify, task, said, url, recipient }: Draft,
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
    ...of(
      'content',
      [url, clause.intent === 'message' ? readMessage(clause).told : null].filter(fact => fact !== null),
    ),
    ...of('content', said?.used.filter(fact => fact.kind !== 'accounts') ?? []),
    ...of('account', said?.used.filter(fact => fact.kind === 'accounts') ?? []),
    ...of('notify', recipient === null ? [] : [recipient]),
    ...(task?.spans ?? []).map(span => ({ part: 'prompt' as const, span })),
  ];
  return sources.sort((a, b) => a.span.start - b.span.start);
}

/** Whether a clause holds nothing but words without a task, such as a greeting or "terima kasih banyak". */
export function isEmptyClause(clause: Clause): boolean {
  if (intentOf(clause.facts) !== null || !clause.facts.every(fact => fact.kind === 'word')) return false;
  return contentWords(clause.facts).length === 0 || isSmallTalk(clause.facts);
}
