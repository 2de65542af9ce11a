import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import { hourInDaypart } from './dayparts.ts';
import type { ClockTime, Reading } from './fact.ts';
import { readNumber } from './read-number.ts';

/** A time of day as said; `null` for one that does not exist. */
export type SaidTime = ClockTime | null;

/** Whether a time of day may begin at a word that follows `jam` or `at`. */
export function startsTime(words: readonly Word[], at: number): boolean {
  return readTime(words, at, true) !== null;
}

/**
 * One time of day: `07.30`, `9 malam`, `setengah delapan`, `half past seven`, `noon`, `7 lewat 15`.
 * A number alone counts only where `isAnchored`, that is after `jam`, `at` or another time.
 */
export function readTime(words: readonly Word[], at: number, isAnchored: boolean): Reading<SaidTime> | null {
  const named = words[at]?.tags.get('time');
  if (named !== undefined) return { value: settled(named), next: at + 1 };
  const raw = readPhrase(words, at) ?? readDigits(words, at, isAnchored);
  if (raw === null) return null;
  const word = words[raw.next];
  const { hour, minute, second = 0 } = raw.value;
  const seconds = { ...(second > 0 && { second }), ...(raw.isHalfPast === true && { isHalfPast: true }) };
  const part = word?.tags.get('daypart');
  if (part !== undefined) return { value: withSecond(inDaypart(hour, minute, part), second), next: raw.next + 1 };
  const namedAfter = word?.tags.get('time');
  if (hour === 12 && namedAfter !== undefined) return { value: settled(namedAfter), next: raw.next + 1 };
  const next = has(word, 'clock-word') ? raw.next + 1 : raw.next;
  if (next > raw.next && has(words[next], 'daypart')) {
    return { value: inDaypart(hour, minute, words[next]?.tags.get('daypart') ?? ''), next: next + 1 };
  }
  if (!isAnchored && next === raw.next && !raw.isPlain) return null;
  const doesExist = Number.isInteger(hour) && hour <= 23 && minute <= 59 && second <= 59;
  return {
    value: doesExist ? { hour, minute, ...seconds, isSettled: hour === 0 || hour > 12 || raw.isPadded } : null,
    next,
  };
}

interface RawTime extends Reading<{ hour: number; minute: number; second?: number }> {
  /** Whether it is a time without any word before it. */
  isPlain: boolean;
  isPadded: boolean;
  isHalfPast?: boolean;
}

function readDigits(words: readonly Word[], at: number, isAnchored: boolean): RawTime | null {
  const word = words[at];
  if (word?.kind === 'clock') {
    const [hour = 0, minute = 0, second = 0] = word.text.split(/[:.h]/i).map(Number);
    return { value: { hour, minute, second }, next: at + 1, isPlain: true, isPadded: word.text.startsWith('0') };
  }
  const number = readNumber(words, at);
  if (number === null) return null;
  const isPadded = word?.kind === 'number' && /^0\d/.test(word.text);
  const offset = readOffset(words, number.next);
  if (offset !== null) return shifted(number.value, offset.value, offset.next);
  const minutes = isAnchored && word?.kind === 'word' ? readMinutes(words, number.next) : null;
  return {
    value: { hour: number.value, minute: minutes?.value ?? 0 },
    next: minutes?.next ?? number.next,
    isPlain: false,
    isPadded,
  };
}

/** `seven thirty`: both in words. */
function readMinutes(words: readonly Word[], at: number): Reading<number> | null {
  if (words[at]?.kind !== 'word') return null;
  const minutes = readNumber(words, at);
  const isMinutes = minutes !== null && minutes.value >= 10 && minutes.value <= 59 && !has(words[minutes.next], 'unit');
  return isMinutes ? minutes : null;
}

/** `lewat 15`, `kurang sepuluh menit`, `lewat seperempat`. */
function readOffset(words: readonly Word[], at: number): Reading<number> | null {
  const word = words[at];
  const isBefore = word?.spelled === 'kurang';
  if (!isBefore && word?.spelled !== 'lewat' && word?.spelled !== 'lebih') return null;
  const minutes = has(words[at + 1], 'quarter') ? { value: 15, next: at + 2 } : readNumber(words, at + 1);
  if (minutes === null || minutes.value > 59) return null;
  const next = has(words[minutes.next], 'unit', 'minute') ? minutes.next + 1 : minutes.next;
  return { value: isBefore ? -minutes.value : minutes.value, next };
}

/** `setengah delapan`, `half past seven`, `quarter to nine`, `ten past six`. */
function readPhrase(words: readonly Word[], at: number): RawTime | null {
  const word = words[at];
  const hourAfter = readNumber(words, at + 1);
  if (
    word?.spelled === 'setengah' &&
    hourAfter !== null &&
    !has(words[hourAfter.next], 'unit') &&
    !has(words[hourAfter.next], 'half')
  ) {
    return shifted(hourAfter.value, -30, hourAfter.next);
  }
  const isHalf = word?.spelled === 'half' && hourAfter !== null && hourAfter.value >= 1 && hourAfter.value <= 12;
  if (isHalf && Number.isInteger(hourAfter.value) && !has(words[hourAfter.next], 'unit')) {
    return { ...shifted(hourAfter.value, 30, hourAfter.next), isHalfPast: true };
  }
  const minutes = has(word, 'half')
    ? { value: 30, next: at + 1 }
    : has(word, 'quarter')
      ? { value: 15, next: at + 1 }
      : readNumber(words, at);
  if (minutes === null || minutes.value > 59) return null;
  const link = words[minutes.next];
  const hour = readNumber(words, minutes.next + 1);
  if (hour === null || hour.value > 24) return null;
  if (link?.spelled === 'past') return shifted(hour.value, minutes.value, hour.next);
  const isQuarter = has(word, 'quarter') || word?.kind === 'word';
  return link?.spelled === 'to' && isQuarter ? shifted(hour.value, -minutes.value, hour.next) : null;
}

function shifted(hour: number, minutes: number, next: number): RawTime {
  if (hour > 23) return { value: { hour, minute: 0 }, next, isPlain: true, isPadded: false };
  const total = (hour * 60 + minutes + 1440) % 1440;
  const value = { hour: Math.floor(total / 60), minute: total % 60 };
  // "setengah satu" is half past twelve, not half past midnight.
  if (hour === 1 && minutes < 0) value.hour = 12;
  return { value, next, isPlain: true, isPadded: false };
}

function inDaypart(hour: number, minute: number, part: string): SaidTime {
  const read = hourInDaypart(hour, part);
  return read === null || minute > 59 ? null : { hour: read, minute, isSettled: true };
}

function withSecond(time: SaidTime, second: number): SaidTime {
  if (time === null || second > 59) return null;
  return second === 0 ? time : { ...time, second };
}

function settled(time: string): ClockTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { hour, minute, isSettled: true };
}
