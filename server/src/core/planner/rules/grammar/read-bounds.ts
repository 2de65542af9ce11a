import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactContent, FactReader } from './fact.ts';
import { readDate, readMoment, readOneDay } from './read-moment.ts';
import { readDuration } from './read-duration.ts';

/** `15 menit lagi`, `in 10 minutes`, `10 minutes from now`, `dalam 2 jam`: once, so long from now. */
export const readIn: FactReader = ({ words }, at) => {
  const word = words[at];
  const isLed = word?.spelled === 'in' || word?.spelled === 'dalam' || word?.spelled === 'dalam waktu';
  if (has(word, 'one-off', 'now')) return { value: { kind: 'in', seconds: 0 }, next: at + 1 };
  if (isLed && has(words[at - 1], 'times')) return null;
  const duration = readDuration(words, isLed ? at + 1 : at);
  if (duration === null || duration.value.months > 0 || has(word, 'per')) return null;
  const { next } = duration;
  const isAgain = words[next]?.spelled === 'lagi' || words[next]?.spelled === 'from now';
  if (!isAgain && (!isLed || words[at + 1]?.spelled === 'the' || isTold(words[next]))) return null;
  const seconds = Math.round(duration.value.seconds);
  const value: FactContent = seconds > 0 ? { kind: 'in', seconds } : { kind: 'impossible' };
  return { value, next: isAgain ? next + 1 : next };
};

/** `besok`, `next Monday`, `25 Desember`: one day, unless it comes back ("setiap 25 Desember"). */
export const readOnDay: FactReader = ({ words }, at) => {
  const start = has(words[at], 'monthday') ? at + 1 : at;
  const day = start === at ? readOneDay(words, at) : withoutPart(readDate(words, start));
  if (day === null) return null;
  if (day.value.day.kind === 'date' && (isRepeated(words, at) || isList(words, day.next))) return null;
  return { value: { kind: 'one-off', day: day.value.day, part: day.value.part }, next: day.next };
};

/** `sekali saja`, `just once`: no schedule. */
export const readJustOnce: FactReader = ({ words }, at) => {
  if (has(words[at], 'just-once')) return { value: { kind: 'just-once' }, next: at + 1 };
  if (!has(words[at], 'once')) return null;
  const next = words[at + 1];
  const isEnd = next === undefined || (next.kind === 'mark' && next.text !== '-') || isOneDay(words, at + 1);
  return isEnd ? { value: { kind: 'just-once' }, next: at + 1 } : null;
};

/** `mulai Senin`, `starting tomorrow at 9`, `from 1 December`: nothing fires before it. */
export const readStart: FactReader = ({ words }, at) => {
  const isFrom = has(words[at], 'from') && !/^(?:between|antara|sejak|since)$/.test(words[at]?.spelled ?? '');
  if (!has(words[at], 'start') && !isFrom) return null;
  const start = has(words[at + 1], 'from') || words[at + 1]?.spelled === 'hari' ? at + 2 : at + 1;
  const moment = readMoment(words, words[at + 1]?.spelled === 'hari' && has(words[at + 2], 'one-off') ? at + 1 : start);
  if (moment === null || moment.value.day === null) return null;
  if (moment.value.day.kind === 'weekday' && isRangeAhead(words, moment.next)) return null;
  return { value: { kind: 'start', moment: moment.value }, next: moment.next };
};

/** `sampai Kamis`, `until 1 March`, `hingga jam 17`: nothing fires after it. */
export const readEnd: FactReader = ({ words }, at) => {
  const word = words[at];
  const isTo = word?.spelled === 'to' || word?.spelled === 'up to';
  if (!has(word, 'until') || (isTo && readDate(words, at + 1) === null)) return null;
  const moment = readMoment(words, at + 1);
  return moment === null ? null : { value: { kind: 'end', moment: moment.value }, next: moment.next };
};

/** `selama 2 jam`, `for ten days`: how long from its start. */
export const readFor: FactReader = ({ words }, at) => {
  const isFor = words[at]?.spelled === 'selama' || words[at]?.spelled === 'for';
  if (!isFor) return null;
  const start = words[at + 1]?.spelled === 'the' ? at + (words[at + 2]?.spelled === 'next' ? 3 : 2) : at + 1;
  const duration = readDuration(words, start);
  if (duration === null || words[duration.next]?.spelled === 'terakhir') return null;
  const { seconds, months } = duration.value;
  const value: FactContent =
    Number.isInteger(months) && seconds + months > 0 ? { kind: 'for', seconds, months } : { kind: 'impossible' };
  return { value, next: duration.next };
};

function withoutPart(reading: ReturnType<typeof readDate>) {
  return reading === null ? null : { value: { day: reading.value, part: null }, next: reading.next };
}

/** `setiap 25 Desember`, `every year on 25 December`. */
function isRepeated(words: readonly Word[], at: number): boolean {
  const before = has(words[at - 1], 'monthday') || has(words[at - 1], 'lead') ? at - 2 : at - 1;
  if (has(words[at - 1], 'every') || has(words[before], 'every') || has(words[before], 'often')) return true;
  return has(words[before], 'unit', 'year') && has(words[before - 1], 'every');
}

/** More of a list of dates, which has no single time. */
function isList(words: readonly Word[], at: number): boolean {
  const isJoined = has(words[at], 'and') || words[at]?.text === ',';
  return isJoined && readDate(words, at + 1) !== null;
}

/** `Senin sampai Jumat` is a range of days of the week. */
function isRangeAhead(words: readonly Word[], at: number): boolean {
  const word = words[at];
  const isUntil = has(word, 'until') || word?.text === '-' || word?.text === '–';
  return isUntil && has(words[words[at + 1]?.spelled === 'hari' ? at + 2 : at + 1], 'weekday');
}

/** `once tomorrow`, `sekali besok`. */
function isOneDay(words: readonly Word[], at: number): boolean {
  const said = words[at]?.tags.get('one-off');
  return (said !== undefined && said !== '') || readDate(words, at) !== null;
}

/** `in 2 hours time`, but not `dalam 2 jam terakhir`. */
function isTold(word: Word | undefined): boolean {
  return word?.spelled === 'terakhir' || word?.spelled === 'ago' || has(word, 'once') || has(word, 'times');
}
