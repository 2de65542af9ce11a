import { compileCron, isCronThatNeverFires } from '../../../schedules/cron-pattern.ts';
import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactContent, FactReader } from './fact.ts';

const NAME = '(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const PART = `(?:\\*|\\d{1,2}|L|${NAME})(?:-(?:\\d{1,2}|${NAME}))?(?:/\\d{1,3})?(?:[#L]\\d?)?`;
const FIELD = `${PART}(?:,${PART})*`;
const FIELDS_AT = new RegExp(`${FIELD}(?:[ \\t]+${FIELD}){4,5}(?![\\p{L}\\p{N}*/:.])`, 'iuy');
/** Words to look through for a `*` before a number is taken for the start of a cron expression. */
const LONGEST_CRON = 12;
const LOOKS_LIKE_CRON = /^(?:[\d*@][^\s]*(?:\s+[\w*/,#?-]+){3,6}|@\w+)$/u;

/** A raw cron expression: in backticks, after "cron", or five fields with at least two `*` by themselves. */
export const readCron: FactReader = ({ prompt, words }, at) => {
  const word = words[at];
  if (word === undefined) return null;
  if (word.kind === 'nickname') return { value: cronFact(word.text.toLowerCase()), next: at + 1 };
  if (word.kind === 'quoted') {
    const inside = word.text.slice(1, -1).trim();
    return LOOKS_LIKE_CRON.test(inside) ? { value: cronFact(inside), next: at + 1 } : null;
  }
  if (has(word, 'cron')) return readAfterCron(prompt, words, at);
  if (word.kind !== 'number' && word.text !== '*') return null;
  if (!words.slice(at, at + LONGEST_CRON).some(({ text }) => text === '*')) return null;
  const bare = fieldsAt(prompt, word.start);
  const isBareCron = bare !== null && bare.split(/\s+/).filter(field => field === '*').length >= 2;
  return isBareCron ? { value: cronFact(bare), next: indexAfter(words, at, word.start + bare.length) } : null;
};

function readAfterCron(prompt: string, words: readonly Word[], at: number) {
  let next = at + 1;
  while (
    words[next] !== undefined &&
    (':="\'('.includes(words[next]?.text ?? ' ') ||
      /^(?:expression|ekspresi|schedule|jadwal)$/.test(words[next]?.spelled ?? ''))
  )
    next += 1;
  const start = words[next];
  if (start === undefined) return null;
  if (start.kind === 'nickname' || start.kind === 'quoted') {
    return { value: cronFact(start.text.replaceAll('`', '').trim()), next: next + 1 };
  }
  const fields = fieldsAt(prompt, start.start);
  if (fields === null) return null;
  return { value: cronFact(fields), next: indexAfter(words, next, start.start + fields.length) };
}

function fieldsAt(prompt: string, start: number): string | null {
  FIELDS_AT.lastIndex = start;
  return FIELDS_AT.exec(prompt)?.[0] ?? null;
}

function indexAfter(words: readonly Word[], from: number, end: number): number {
  let next = from;
  while (next < words.length && (words[next]?.start ?? end) < end) next += 1;
  return next;
}

function cronFact(pattern: string): FactContent {
  const tidy = pattern.replace(/\s+/g, ' ');
  try {
    compileCron(tidy);
    return isCronThatNeverFires(tidy) ? { kind: 'impossible' } : { kind: 'cron', pattern: tidy };
  } catch {
    return { kind: 'impossible' };
  }
}
