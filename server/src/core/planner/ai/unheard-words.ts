import type { JobSpec, ScheduleExclude } from '@multi-job/contract';
import { nextRuns } from '../../schedules/next-runs.ts';
import type { Fact, FactOf, OneDay } from '../rules/grammar/fact.ts';
import { readFacts } from '../rules/grammar/read-facts.ts';
import type { Word } from '../rules/text/read-words.ts';
import { cronNames } from './cron-names.ts';

/** So many firings tell how far apart those of a cron are. */
const COMPARED_FIRINGS = 12;
const MONTH_SEC = 2_592_000;

interface Answered {
  prompt: string;
  jobs: readonly JobSpec[];
  /** Every warning of the plan and its jobs. */
  warnings: readonly string[];
  nowMs: number;
  defaultTimezone: string;
}

/** What the jobs of a model hold, looked through once. */
interface Held {
  jobs: readonly JobSpec[];
  /** Texts of inputs, and warnings: what stands there was passed on. */
  texts: readonly string[];
  gapsSec: ReadonlySet<number>;
}

/**
 * The numbers, times, accounts, zones and addresses of a prompt that a model neither planned nor warned about, as written.
 * What the model says of its jobs (summary, reasons, assumptions) does not count: only what they do, and its warnings.
 */
export function unheardWords({ prompt, jobs, warnings, nowMs, defaultTimezone }: Answered): string[] {
  const { words, facts } = readFacts(prompt);
  const held: Held = {
    jobs,
    texts: [...jobs.flatMap(({ inputs }) => textsIn(inputs)), ...warnings].map(folded),
    gapsSec: new Set(jobs.flatMap(job => gapSecOf(job, nowMs, defaultTimezone))),
  };
  const unheard = facts.flatMap(fact => {
    const isSaid = !isTelling(fact) || isQuoted(fact, prompt, words, held) || isPlanned(fact, held);
    return isSaid ? [] : [textOf(fact, prompt, words)];
  });
  return [...new Set(unheard)];
}

/** Whether nobody may drop what a fact says. */
function isTelling(fact: Fact): boolean {
  switch (fact.kind) {
    case 'channel':
    case 'often':
    case 'daypart':
    case 'priority':
    case 'just-once':
    case 'method':
      return false;
    case 'aside':
      return fact.isTelling;
    case 'word':
      return isTellingWord(fact.word);
    default:
      return true;
  }
}

function isTellingWord({ kind, text, tags }: Word): boolean {
  if (kind === 'mark') return /[\p{N}]/u.test(text);
  return kind !== 'word' || /[\p{N}_]/u.test(text) || tags.has('number');
}

/** Whether the words themselves stand in an input or a warning. */
function isQuoted(fact: Fact, prompt: string, words: readonly Word[], { texts }: Held): boolean {
  const said = folded(fact.kind === 'told' ? fact.text : textOf(fact, prompt, words));
  if (texts.some(text => holdsWord(text, said))) return true;
  return fact.kind === 'accounts' && fact.ids.every(id => texts.some(text => holdsWord(text, folded(id))));
}

/** Whether a job does what a fact says. */
function isPlanned(fact: Fact, held: Held): boolean {
  const { jobs, gapsSec } = held;
  switch (fact.kind) {
    case 'interval':
    case 'duration':
      return gapsSec.has(fact.seconds);
    case 'months':
      return jobs.some(job => cronNames(job, 'month', monthsApart(fact.count)));
    case 'times-per':
      return gapsSec.has(fact.seconds / fact.count) || jobs.some(job => cronNames(job, 'count', [fact.count]));
    case 'clocks':
      return fact.times.every(time => jobs.some(job => cronNames(job, 'time', [time])));
    case 'hours':
      return jobs.some(job => cronNames(job, 'hour', [fact.first.hour, fact.last.hour % 24]));
    case 'minute':
      return jobs.some(job => cronNames(job, 'minute', [fact.minute]));
    case 'weekdays':
      return jobs.some(job => cronNames(job, 'weekday', fact.days));
    case 'nth-weekday':
      return jobs.some(job => cronNames(job, 'nth', [fact]));
    case 'monthdays':
      return jobs.some(job => cronNames(job, 'monthday', fact.days));
    case 'month':
      return jobs.some(job => cronNames(job, 'month', fact.months));
    case 'except':
      return jobs.some(job => isTakenOff(job, fact));
    default:
      return isPlannedOtherwise(fact, held);
  }
}

function isPlannedOtherwise(fact: Fact, { jobs, texts }: Held): boolean {
  switch (fact.kind) {
    case 'cron':
      return jobs.some(({ schedule }) => schedule?.cron?.replace(/\s+/g, ' ') === fact.pattern);
    case 'zone':
      return jobs.some(({ schedule, inputs }) => [schedule?.timezone, inputs['timezone']].includes(fact.zone));
    case 'retry':
      return jobs.some(({ retry_policy: retry }) => retry.max_retry === fact.count);
    case 'timeout':
      return jobs.some(job => job.timeout_ms === fact.ms);
    case 'start':
      return jobs.some(({ schedule }) => schedule?.start_at !== undefined);
    case 'end':
    case 'for':
      return jobs.some(({ schedule }) => schedule?.end_at !== undefined);
    case 'told':
      return texts.some(text => text.includes(folded(fact.text)));
    default:
      return false;
  }
}

/** Whether a cron lists the other days, or months, and not these, and the schedule excludes what no cron can say. */
function isTakenOff(job: JobSpec, { weekdays, months, monthDays, calendars, dates }: FactOf<'except'>): boolean {
  const exclude = job.schedule?.exclude;
  const isLeftOut = (part: 'weekday' | 'month' | 'monthday', off: readonly (number | 'L')[], all: readonly number[]) =>
    off.length === 0 ||
    (off.every(day => !cronNames(job, part, [day])) && all.some(day => cronNames(job, part, [day])));
  return (
    (isExcluded(weekdays, exclude) || isLeftOut('weekday', weekdays, upTo(0, 6))) &&
    isLeftOut('month', months, upTo(1, 12)) &&
    isLeftOut('monthday', monthDays, upTo(1, 31)) &&
    calendars.every(id => exclude?.calendars?.includes(id) === true) &&
    dates.every(({ first, last }) => [first, last ?? first].every(day => isDateExcluded(day, exclude)))
  );
}

function isExcluded(weekdays: readonly number[], exclude: ScheduleExclude | undefined): boolean {
  const off = exclude?.weekdays ?? [];
  return weekdays.every(day => off.includes(SUNDAY_FIRST[day] ?? 'sun'));
}

/** A day that is counted from today ("besok") is some date. */
function isDateExcluded(day: OneDay, exclude: ScheduleExclude | undefined): boolean {
  const dates = exclude?.dates ?? [];
  if (day.kind !== 'date') return dates.length > 0;
  const monthDay = [day.month, day.day].map(part => String(part).padStart(2, '0')).join('-');
  return dates.some(date => date.includes(monthDay));
}

const SUNDAY_FIRST = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

function upTo(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_none, step) => first + step);
}

function monthsApart(count: number): number[] {
  return Array.from({ length: Math.max(1, Math.floor(12 / count)) }, (_none, step) => 1 + step * count);
}

/** How far apart the firings of a job are; of a cron with several, the shortest. */
function gapSecOf({ schedule }: JobSpec, nowMs: number, defaultTimezone: string): number[] {
  if (schedule === null) return [];
  if (schedule.interval_sec !== undefined) return [schedule.interval_sec];
  const { misfire_policy, max_catch_up, cron, timezone } = schedule;
  const times = nextRuns(
    {
      schedule: {
        misfire_policy,
        max_catch_up,
        ...(cron !== undefined && { cron }),
        ...(timezone !== undefined && { timezone }),
      },
    },
    nowMs,
    COMPARED_FIRINGS,
    defaultTimezone,
  );
  const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / 1000);
  const shortest = Math.min(...gaps);
  return Number.isFinite(shortest) && shortest < MONTH_SEC ? [shortest] : [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function textOf(fact: Fact, prompt: string, words: readonly Word[]): string {
  return prompt.slice(words[fact.from]?.start, words[fact.to - 1]?.end).replace(/\s+/g, ' ');
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Whether a text holds a word by itself: "7" is not in "17" nor in "7x". */
function holdsWord(text: string, word: string): boolean {
  if (word === '') return true;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (!isJoined(before, word[0] ?? '') && !isJoined(word.at(-1) ?? '', after)) return true;
  }
  return false;
}

function isJoined(left: string, right: string): boolean {
  return /[\p{L}\p{N}_]/u.test(left) && /[\p{L}\p{N}_]/u.test(right);
}
