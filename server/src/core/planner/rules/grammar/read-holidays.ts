import { has } from '../text/read-words.ts';
import type { Word } from '../text/read-words.ts';
import type { FactReader, Reading } from './fact.ts';

/** How far a word for holidays may stand from what takes them off. */
const MAX_LEAD = 6;
const BEFORE_HOLIDAYS =
  /^(?:on|in|for|during|over|any|all|a|an|the|every|each|when|whenever|if|it|it’s|is|today|indonesian|official|di|pada|saat|ketika|waktu|kalau|jika|bila|pas|selama|setiap|tiap|semua|seluruh|hari|hari ini)$/;
/** What is not done on them: "jangan jalan di hari libur", "don't send it on holidays". */
const DONE =
  /^(?:run|runs|running|fire|fires|send|sent|work|jalan|jalankan|dijalankan|berjalan|kirim|dikirim|kerja|kerjakan|lakukan|dilakukan|it|this|that|them|ini|itu)$/;
/** What leaves nothing out: "tanpa libur", "including holidays". */
const WITH = /^(?:tanpa|termasuk|meski|meskipun|walau|walaupun|including|even)$/;

/** Days that are taken off by the calendars that know them. */
interface SaidHolidays {
  calendar: string;
  isOpen: boolean;
}

/** `hari libur`, `public holidays in Indonesia`, `cuti bersama`. */
export function readHolidays(words: readonly Word[], at: number): Reading<SaidHolidays> | null {
  const said = words[at]?.tags.get('holidays');
  if (said === undefined) return null;
  const [calendar = '', open] = said.split(':');
  const isPlace = /^(?:in|of|di)$/.test(words[at + 1]?.spelled ?? '');
  const place = words[isPlace ? at + 2 : at + 1];
  const isNamed = /^indonesia$/.test(place?.spelled ?? '');
  return { value: { calendar, isOpen: open !== undefined }, next: isNamed ? at + (isPlace ? 3 : 2) : at + 1 };
}

/**
 * Where the holidays stand that a word here takes off: `kecuali hari libur`, `not on holidays`, `jangan jalan di tanggal
 * merah`, `unless it is a holiday`, `jika bukan hari libur`; null where none are.
 */
export function holidaysTakenOff(words: readonly Word[], at: number): number | null {
  const word = words[at];
  // "every day but holidays"; "but on holidays at 9" says something else of them.
  const isBut = word?.spelled === 'but' && !/^(?:on|in|for|during|when|if)$/.test(words[at + 1]?.spelled ?? '');
  const isExcept = has(word, 'except') || word?.spelled === 'bukan' || isBut;
  const isRefused = has(word, 'negate') || (has(word, 'not') && !has(word, 'except')) || word?.spelled === 'no';
  const isUnless = word?.spelled === 'unless';
  const isIf = has(word, 'cond') && !isUnless;
  if (!isExcept && !isRefused && !isUnless && !isIf) return null;
  let isNegative = !isIf;
  for (let next = at + 1; next <= at + MAX_LEAD; next += 1) {
    const here = words[next];
    // "tidak libur" is said of what goes on.
    const isClose = next === at + 1 && isRefused && here?.spelled === 'libur';
    if (has(here, 'holidays')) return isNegative && !isClose ? next : null;
    const isNot = !isNegative && (has(here, 'not') || here?.spelled === 'bukan');
    if (isNot) isNegative = true;
    else if (!BEFORE_HOLIDAYS.test(here?.spelled ?? '') && !(isRefused && DONE.test(here?.spelled ?? ''))) return null;
  }
  return null;
}

/** "hari libur" means weekends as well ("setiap hari libur"): here it does not. */
export function withoutWeekends(words: readonly Word[]): Word[] {
  return words.map(word => {
    if (!has(word, 'holidays') || !has(word, 'days')) return word;
    return { ...word, tags: new Map([...word.tags].filter(([tag]) => tag !== 'days')) };
  });
}

/** `tanpa libur`, `termasuk hari libur`: every day, and no exception. */
export const readWithHolidays: FactReader = ({ words }, at) => {
  if (!WITH.test(words[at]?.spelled ?? '')) return null;
  let next = at + 1;
  while (next < at + 3 && BEFORE_HOLIDAYS.test(words[next]?.spelled ?? '')) next += 1;
  const holidays = readHolidays(words, next);
  return holidays === null ? null : { value: { kind: 'often', unit: 'day' }, next: holidays.next };
};
