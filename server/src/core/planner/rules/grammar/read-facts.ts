import { has, readWords } from '../text/read-words.ts';
import { foldPrompt } from '../text/fold-prompt.ts';
import { markTold } from '../text/mark-told.ts';
import type { Word } from '../text/read-words.ts';
import { isTimeFact } from './fact.ts';
import type { Fact, FactReader, OneDay, ReadText } from './fact.ts';
import { markAsides } from './asides.ts';
import { applyCorrections } from './corrections.ts';
import type { Correction } from './corrections.ts';
import { readEnd, readFor, readIn, readJustOnce, readOnDay, readStart } from './read-bounds.ts';
import { readClocks, readHours, readMinute } from './read-clocks.ts';
import { readCron } from './read-cron.ts';
import { readEve, readEveryNthWeekday, readMonth, readMonthDays, readNthWeekday, readWeekdays } from './read-days.ts';
import { readBareDuration, readEvery, readOften, readOnce, readTimesPer } from './read-interval.ts';
import { readExcept } from './read-except.ts';
import { readWithHolidays, withoutWeekends } from './read-holidays.ts';
import { readAccountBefore, readAccounts, readBareAccounts, readChannel } from './read-places.ts';
import { readBody, readExpect, readMethod, readRecipient, readTold, readUrl } from './read-request.ts';
import { readPriority, readRetry, readTimeout } from './read-settings.ts';
import { readZone } from './read-zone.ts';
import { readReminders } from './reminders.ts';

/** The first that finds something wins. */
const READERS: readonly FactReader[] = [
  readCron,
  readZone,
  readRetry,
  readTimeout,
  readPriority,
  readExcept,
  readMinute,
  readHours,
  readStart,
  readEnd,
  readFor,
  readIn,
  readOnDay,
  readJustOnce,
  readTimesPer,
  readOnce,
  readEveryNthWeekday,
  readEvery,
  readOften,
  readMonthDays,
  readNthWeekday,
  readEve,
  readWeekdays,
  readMonth,
  readClocks,
  readAccounts,
  readChannel,
  readBareDuration,
];

/** What may begin with a word that has no meaning elsewhere. */
const REQUEST_READERS: readonly FactReader[] = [
  readUrl,
  readMethod,
  readExpect,
  readBody,
  readRecipient,
  readWithHolidays,
];

const MAX_LEAD = 3;

/** Everything that a prompt says, in its order; each word belongs to exactly one fact. */
export function readFacts(given: string): { words: Word[]; facts: Fact[]; corrections: Correction[] } {
  const prompt = foldPrompt(given);
  const { words, told } = markTold(given, prompt, readWords(prompt));
  const hasUrl = words.some(({ kind }) => kind === 'url');
  const text: ReadText = {
    prompt,
    words,
    wordsOff: withoutWeekends(words),
    told: new Map(told.map(stretch => [stretch.from, stretch])),
    hasUrl,
  };
  const facts: Fact[] = [];
  for (let at = 0; at < words.length;) {
    const fact = readFact(text, at, facts);
    facts.push(fact);
    at = fact.to;
  }
  return { words, ...applyCorrections(markAsides(readReminders(facts, given, words), words), words) };
}

function readFact(text: ReadText, at: number, before: readonly Fact[]): Fact {
  const told = readTold(text, at);
  if (told !== null) return told;
  const bare = readBareAccounts(text, at, before);
  if (bare !== null) return { ...bare.value, from: at, to: bare.next };
  const request = readWith(REQUEST_READERS, text, at) ?? readWith([readAccountBefore], text, at);
  if (request !== null) return request;
  if (isMute(text.words[at])) return readLoneWord(text, at);
  const found = readWith(READERS, text, at) ?? readAfterLead(text, at) ?? readLoneWord(text, at);
  return found;
}

/** Whether no fact can begin at a word: one without a meaning, or a mark. */
function isMute(word: Word | undefined): boolean {
  if (word === undefined || word.tags.size > 0) return false;
  return (
    word.kind === 'word' || word.kind === 'told' || word.kind === 'json' || (word.kind === 'mark' && word.text !== '*')
  );
}

function readWith(readers: readonly FactReader[], text: ReadText, at: number): Fact | null {
  for (const read of readers) {
    const reading = read(text, at);
    if (reading !== null) return { ...reading.value, from: at, to: reading.next };
  }
  return null;
}

/** `tiap Senin`, `pada tanggal 1`, `on the 15th`: words that lead up to a time belong to it. */
function readAfterLead(text: ReadText, at: number): Fact | null {
  const { words } = text;
  for (let next = at + 1; next <= at + MAX_LEAD && has(words[next - 1], 'lead'); next += 1) {
    const fact = readWith(READERS, text, next) ?? readDaypart(text, next);
    if (fact !== null) return isTimeFact(fact) ? { ...fact, from: at } : null;
  }
  return null;
}

function readLoneWord(text: ReadText, at: number): Fact {
  const word = text.words[at];
  if (word === undefined) throw new RangeError(`no word at ${at}`);
  const daypart = readDaypart(text, at);
  if (daypart !== null) return daypart;
  if (has(word, 'one-off')) {
    const [before, after] = [text.words[at - 1], text.words[at + 1]];
    const isToday =
      /^(?:nanti|later)$/.test(word.spelled) &&
      (has(after, 'at') || has(before, 'daypart') || before?.kind === 'clock');
    const day: OneDay | null = isToday ? { kind: 'offset', days: 0 } : null;
    const ahead = AHEAD.get(word.spelled);
    const isAhead = ahead === undefined ? {} : { ahead };
    return { kind: 'one-off', day, part: null, isLater: isToday, ...isAhead, from: at, to: at + 1 };
  }
  return { kind: 'word', word, from: at, to: at + 1 };
}

const AHEAD = new Map<string, 'week' | 'month'>([
  ['minggu depan', 'week'],
  ['next week', 'week'],
  ['bulan depan', 'month'],
  ['next month', 'month'],
]);

/** `tiap malam`, `senin pagi`: a part of the day without an hour. */
function readDaypart({ words }: ReadText, at: number): Fact | null {
  const part = words[at]?.tags.get('daypart');
  return part === undefined ? null : { kind: 'daypart', part, from: at, to: at + 1 };
}
