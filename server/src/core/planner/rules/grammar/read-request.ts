import type { JobSpec } from '@multi-job/contract';
import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactReader, Reading, ReadText } from './fact.ts';
import { afterSeparator } from './lists.ts';
import { readDuration } from './read-duration.ts';
import { readNumber } from './read-number.ts';

const METHODS = /^(?:get|head|post|put|patch|delete)$/i;
const METHOD_NAME = /^(?:method|metode|methodnya|metodenya)$/;
/** How far an address may stand behind its method. */
const MAX_TO_URL = 8;

const EXPECTS =
  /^(?:expect|expects|expected|expecting|return|returns|returning|respond|responds|answer|answers|harus|pastikan|mengembalikan|balas|membalas|jawab|menjawab|berisi|mengandung|memuat|contain|contains|containing|status|statusnya|kode|code|must|should)$/;
const BETWEEN =
  /^(?:a|an|the|it|is|are|be|with|of|status|statusnya|code|kode|http|harus|balas|balik|return|returns|respond|responds|to|dengan|adalah|jadi|must|should|answer|answers|contain|contains|berisi|mengandung|teks|text|kata|word|response|=|:|"|'|“|‘)$/;
const HOLDS =
  /^(?:berisi|mengandung|memuat|contain|contains|containing|expect|expects|expecting|expected|harus|pastikan|must|should)$/;
const WITHIN = /^(?:within|under|below|faster than|less than|kurang dari|dalam waktu)$/;
const BODY = /^(?:body|payload|isi|data|json|badan)$/;
const MAX_MS = 600_000;

/** An address of the web, or what looks like one. */
export const readUrl: FactReader = ({ words }, at) =>
  words[at]?.kind === 'url' ? { value: { kind: 'url' }, next: at + 1 } : null;

/** `POST`, in front of an address or after "metode". */
export const readMethod: FactReader = ({ words, hasUrl }, at) => {
  if (!hasUrl) return null;
  const named = METHOD_NAME.test(words[at]?.spelled ?? '') ? at + 1 : at;
  const word = words[named];
  if (word?.kind !== 'word' || !METHODS.test(word.text)) return null;
  const isShouted = word.text === word.text.toUpperCase();
  const isNear = words.slice(named + 1, named + 1 + MAX_TO_URL).some(({ kind }) => kind === 'url');
  const isNext = words.slice(named + 1, named + 4).some(({ kind }) => kind === 'url');
  if (named === at && !isNext && !(isShouted && (isNear || isAfterUrl(words, at)))) return null;
  return { value: { kind: 'method', method: word.text.toUpperCase() }, next: named + 1 };
};

/** `expect 200`, `harus 200 atau 302`, `status 2xx`, `must contain "ok"`, `within 800 ms`. */
export const readExpect: FactReader = (text, at) => {
  const { words, hasUrl } = text;
  const word = words[at];
  if (!hasUrl || word === undefined) return null;
  const slow = readSlowest(words, at);
  if (slow !== null) return { value: { kind: 'expect', expect: { max_ms: slow.value } }, next: slow.next };
  if (!EXPECTS.test(word.spelled)) return null;
  let next = at + 1;
  while (next < at + 6 && BETWEEN.test(spelledOf(words[next])) && !text.told.has(next)) next += 1;
  const told = text.told.get(next);
  if (told !== undefined) {
    const doesHold = words.slice(at, next).some(({ spelled }) => HOLDS.test(spelled));
    const isPossible = doesHold && told.isQuoted && told.text.length <= 1000;
    return isPossible ? { value: { kind: 'expect', expect: { contains: told.text } }, next: told.to } : null;
  }
  const statuses = readStatuses(words, next);
  return statuses === null
    ? null
    : { value: { kind: 'expect', expect: { status: statuses.value } }, next: statuses.next };
};

/** `body {"a":1}`, `with payload "x"`: what is sent along. */
export const readBody: FactReader = ({ words, told, hasUrl }, at) => {
  // `POST {"a":1} ke https://…`
  const isBehindMethod = words[at]?.kind === 'json' && METHODS.test(words[at - 1]?.text ?? '');
  if (!hasUrl || (!isBehindMethod && !BODY.test(words[at]?.spelled ?? ''))) return null;
  let next = isBehindMethod ? at : at + 1;
  while (next < at + 4 && /^(?:json|=|:|"|'|“|‘|berisi|of|body)$/.test(spelledOf(words[next])) && !told.has(next))
    next += 1;
  const text = told.get(next);
  if (text !== undefined) return { value: { kind: 'body', value: text.text }, next: text.to };
  const word = words[next];
  if (word?.kind !== 'json') return null;
  try {
    return { value: { kind: 'body', value: JSON.parse(word.text) as JobSpec['inputs'][string] }, next: next + 1 };
  } catch {
    return null;
  }
};

/** Who gets a message: an address, a number, a chat. */
export const readRecipient: FactReader = ({ prompt, words }, at) => {
  const word = words[at];
  if (word?.kind === 'address' || word?.kind === 'phone') {
    return { value: { kind: 'recipient', address: word.text }, next: at + 1 };
  }
  if (!/^(?:chat|chat_id)$/.test(word?.spelled ?? '')) return null;
  const start = words[at + 1]?.spelled === 'id' ? at + 2 : at + 1;
  const digits = words[start]?.text === '-' ? start + 1 : start;
  const number = words[digits];
  if (number?.kind !== 'number' || number.text.length < 5) return null;
  return { value: { kind: 'recipient', address: prompt.slice(words[start]?.start, number.end) }, next: digits + 1 };
};

/** The text of a stretch that is only passed on. */
export function readTold({ told }: ReadText, at: number) {
  const stretch = told.get(at);
  if (stretch === undefined) return null;
  const { text, isQuoted, to } = stretch;
  return { kind: 'told' as const, text, isQuoted, from: at, to };
}

function readStatuses(words: readonly Word[], at: number): Reading<(number | string)[]> | null {
  const statuses: (number | string)[] = [];
  for (let [start, next] = [at, at]; ;) {
    const word = words[start];
    const isClass = word?.kind === 'word' && /^[1-5]xx$/i.test(word.text);
    const isStatus = word?.kind === 'number' && /^[1-5]\d\d$/.test(word.text) && !has(words[start + 1], 'unit');
    if (word === undefined || (!isClass && !isStatus)) return statuses.length === 0 ? null : { value: statuses, next };
    statuses.push(isClass ? word.text.toLowerCase() : Number(word.text));
    next = start + 1;
    start = afterSeparator(words, next) ?? Infinity;
  }
}

/** `within 2 seconds`, `under 800 ms`, `di bawah 2 detik`. */
function readSlowest(words: readonly Word[], at: number): Reading<number> | null {
  const isUnder = words[at]?.spelled === 'di' && words[at + 1]?.spelled === 'bawah';
  if (!isUnder && !WITHIN.test(words[at]?.spelled ?? '')) return null;
  const start = isUnder ? at + 2 : at + 1;
  const number = readNumber(words, start);
  const isMs =
    number !== null && /^(?:ms|milliseconds?|milidetik|millisecond)$/.test(words[number.next]?.spelled ?? '');
  const duration = isMs ? null : readDuration(words, start);
  const ms = isMs ? number.value : (duration?.value.seconds ?? 0) * 1000;
  const isPossible = Number.isInteger(ms) && ms >= 1 && ms <= MAX_MS && (duration?.value.months ?? 0) === 0;
  return isPossible ? { value: ms, next: isMs ? number.next + 1 : (duration?.next ?? start) } : null;
}

function isAfterUrl(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - MAX_TO_URL), at).some(({ kind }) => kind === 'url');
}

function spelledOf(word: Word | undefined): string {
  return word === undefined ? '' : word.kind === 'mark' ? word.text : word.spelled;
}
