import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactContent, FactReader, Reading } from './fact.ts';
import { readDuration } from './read-duration.ts';
import { readNumber } from './read-number.ts';

/** "tanpa ulang" */
const AGAIN = /^(?:ulang|diulang|pengulangan|mengulang)$/;
const MAX_RETRIES = 100;
const MAX_SEC = 86_400;
const BETWEEN =
  /^(?:up to|at most|max|maximum|maksimal|maks|sampai|hingga|sebanyak|of|is|adalah|with|dengan|a|the|to|=|:|set to)$/;
const GAP =
  /^(?:every|each|tiap|setiap|jeda|selang|interval|after|setelah|delay|wait|waiting|tunggu|dengan|with|an|a|of|:|apart|,|\()$/;

/** `coba lagi 3 kali tiap 10 detik`, `retry twice`, `3 retries`, `tanpa coba ulang`; also behind "kalau gagal". */
export const readRetry: FactReader = ({ words }, at) => {
  let start = at;
  if (has(words[start], 'cond') && has(words[start + 1], 'state')) {
    start += 2;
    if (words[start]?.text === ',' || has(words[start], 'then')) start += 1;
  }
  const isNone = has(words[start], 'negate') || has(words[start], 'without') || has(words[start], 'not');
  if (isNone && start === at) {
    const retry = words[start + 1]?.spelled === 'any' ? start + 2 : start + 1;
    return has(words[retry], 'retry') || AGAIN.test(words[retry]?.spelled ?? '')
      ? { value: { kind: 'retry', count: 0, gapSec: null }, next: retry + 1 }
      : null;
  }
  const said = readRetryCount(words, start);
  if (said === null) return null;
  const isPossible = Number.isInteger(said.value) && said.value >= 0 && said.value <= MAX_RETRIES;
  if (!isPossible) return null;
  const gap = readGap(words, said.next);
  return { value: { kind: 'retry', count: said.value, gapSec: gap?.value ?? null }, next: gap?.next ?? said.next };
};

/** `timeout 5 menit`, `batas waktu 4 menit`, `at most 2 minutes`, `5 minute timeout`. */
export const readTimeout: FactReader = ({ words }, at) => {
  if (has(words[at], 'limit')) {
    const start = skip(words, at + 1, BETWEEN);
    const duration = readDuration(words, start);
    return duration === null ? null : timeoutOf(duration.value.seconds, duration.next);
  }
  const duration = readDuration(words, at);
  if (duration === null || !has(words[duration.next], 'limit', 'name')) return null;
  return timeoutOf(duration.value.seconds, duration.next + 1);
};

/** `kritis`, `low priority`. */
export const readPriority: FactReader = ({ words }, at) => {
  const rank = words[at]?.tags.get('rank');
  if (rank !== 'critical' && rank !== 'normal' && rank !== 'low') return null;
  return { value: { kind: 'priority', priority: rank }, next: at + 1 };
};

function readRetryCount(words: readonly Word[], at: number): Reading<number> | null {
  if (has(words[at], 'retry')) {
    const start = skip(words, at + 1, BETWEEN);
    if (has(words[start], 'twice')) return { value: 2, next: start + 1 };
    if (has(words[start], 'once')) return { value: 1, next: start + 1 };
    const number = readNumber(words, start);
    if (number === null || has(words[number.next], 'unit')) return null;
    return { value: number.value, next: has(words[number.next], 'times') ? number.next + 1 : number.next };
  }
  const number = readNumber(words, at);
  if (number === null) return null;
  const next = has(words[number.next], 'times') ? number.next + 1 : number.next;
  return has(words[next], 'retry') ? { value: number.value, next: next + 1 } : null;
}

/** The time between two tries. */
function readGap(words: readonly Word[], at: number): Reading<number> | null {
  const start = skip(words, at, GAP);
  const isSaid = words.slice(at, start).some(word => word.text !== ',' && word.text !== '(');
  const duration = readDuration(words, start);
  const isApart = duration !== null && words[duration.next]?.spelled === 'apart';
  if (!isSaid && !isApart) return null;
  if (duration === null || duration.value.seconds > MAX_SEC || duration.value.months > 0) return null;
  const next = words[duration.next]?.spelled === 'apart' ? duration.next + 1 : duration.next;
  return { value: duration.value.seconds, next: words[next]?.text === ')' ? next + 1 : next };
}

function timeoutOf(seconds: number, next: number): Reading<FactContent> {
  const isPossible = seconds >= 0.1 && seconds <= MAX_SEC;
  return { value: isPossible ? { kind: 'timeout', ms: Math.round(seconds * 1000) } : { kind: 'impossible' }, next };
}

function skip(words: readonly Word[], at: number, pattern: RegExp): number {
  let next = at;
  while (next < at + 3 && words[next] !== undefined && pattern.test(wordText(words[next]))) next += 1;
  return next;
}

function wordText(word: Word | undefined): string {
  return word === undefined ? '' : word.kind === 'mark' ? word.text : word.spelled;
}
