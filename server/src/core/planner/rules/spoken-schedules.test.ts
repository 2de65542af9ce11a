import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPrompt } from './plan-prompt.ts';

/** A schedule, and how it is said in each language. */
interface Spoken {
  schedule: { interval_sec: number } | { cron: string };
  en: string;
  id: string;
}

const EN_NUMBERS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const ID_NUMBERS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
];
const EN_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const ID_DAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
const UNITS = [
  { seconds: 1, en: 'seconds', id: 'detik' },
  { seconds: 60, en: 'minutes', id: 'menit' },
  { seconds: 3600, en: 'hours', id: 'jam' },
  { seconds: 86_400, en: 'days', id: 'hari' },
  { seconds: 604_800, en: 'weeks', id: 'minggu' },
] as const;

const twoDigits = (value: number) => String(value).padStart(2, '0');

function inEnglish(value: number): string {
  if (value < EN_NUMBERS.length) return EN_NUMBERS[value] ?? '';
  const tens = EN_TENS[Math.floor(value / 10)] ?? '';
  if (tens === '') return String(value);
  return value % 10 === 0 ? tens : `${tens}-${EN_NUMBERS[value % 10] ?? ''}`;
}

function inIndonesian(value: number): string {
  if (value < ID_NUMBERS.length) return ID_NUMBERS[value] ?? '';
  if (value < 20) return `${ID_NUMBERS[value - 10] ?? ''} belas`;
  const tens = `${ID_NUMBERS[Math.floor(value / 10)] ?? ''} puluh`;
  return value % 10 === 0 ? tens : `${tens} ${ID_NUMBERS[value % 10] ?? ''}`;
}

const intervals = fc
  .record({ count: fc.integer({ min: 2, max: 59 }), unit: fc.constantFrom(...UNITS), isInWords: fc.boolean() })
  .filter(({ count, unit }) => count * unit.seconds <= 31_536_000)
  .map(({ count, unit, isInWords }): Spoken => ({
    schedule: { interval_sec: count * unit.seconds },
    en: `every ${isInWords ? inEnglish(count) : count} ${unit.en}`,
    id: `tiap ${isInWords ? inIndonesian(count) : count} ${unit.id}`,
  }));

interface SpokenTime {
  hour: number;
  minute: number;
  en: string;
  id: string;
}

const clocks = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.nat(2))
  .map(([hour, minute, style]): SpokenTime => {
    const digits = twoDigits(minute);
    if (style === 0)
      return { hour, minute, en: `at ${twoDigits(hour)}:${digits}`, id: `jam ${twoDigits(hour)}.${digits}` };
    const half = hour < 12 ? 'am' : 'pm';
    return {
      hour,
      minute,
      en: `at ${hour % 12 === 0 ? 12 : hour % 12}:${digits} ${half}`,
      id: `pukul ${hour}:${digits}`,
    };
  });

const daily = clocks.map(({ hour, minute, en, id }): Spoken => ({
  schedule: { cron: `${minute} ${hour} * * *` },
  en: `every day ${en}`,
  id: `setiap hari ${id}`,
}));

const weekly = fc
  .record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), clock: clocks })
  .map(({ days, clock }): Spoken => {
    const join = (names: readonly string[], and: string) =>
      [names.slice(0, -1).join(', '), names.at(-1)].filter(Boolean).join(` ${and} `);
    return {
      schedule: { cron: `${clock.minute} ${clock.hour} * * ${[...days].sort((a, b) => a - b).join(',')}` },
      en: `every ${join(
        days.map(day => EN_DAYS[day] ?? ''),
        'and',
      )} ${clock.en}`,
      id: `setiap ${join(
        days.map(day => ID_DAYS[day] ?? ''),
        'dan',
      )} ${clock.id}`,
    };
  });

const monthly = fc.record({ day: fc.integer({ min: 1, max: 28 }), clock: clocks }).map(({ day, clock }): Spoken => ({
  schedule: { cron: `${clock.minute} ${clock.hour} ${day} * *` },
  en: `on the ${day}${day % 10 === 1 && day !== 11 ? 'st' : 'th'} of every month ${clock.en}`,
  id: `tiap tanggal ${day} ${clock.id}`,
}));

const twiceADay = fc
  .record({
    hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 2, maxLength: 4 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ hours, minute }): Spoken => {
    const times = [...hours].sort((a, b) => a - b).map(hour => `${twoDigits(hour)}:${twoDigits(minute)}`);
    const last = times.at(-1) ?? '';
    return {
      schedule: { cron: `${minute} ${[...hours].sort((a, b) => a - b).join(',')} * * *` },
      en: `at ${times.slice(0, -1).join(', ')} and ${last}`,
      id: `jam ${times.slice(0, -1).join(', ')} dan ${last}`,
    };
  });

const workHours = fc
  .record({ first: fc.integer({ min: 0, max: 12 }), length: fc.integer({ min: 2, max: 11 }) })
  .map(({ first, length }): Spoken => ({
    schedule: { cron: `0 ${first}-${first + length} * * *` },
    en: `every hour from ${first} to ${first + length}`,
    id: `tiap jam dari ${first} sampai ${first + length}`,
  }));

const spoken = fc.oneof(intervals, daily, weekly, monthly, twiceADay, workHours);
const ENGLISH_TASKS = ['monitor telegram account bot_a01', 'make a report', 'back up', 'sync notion'];
const INDONESIAN_TASKS = ['pantau telegram akun bot_a01', 'buat laporan', 'cadangkan data', 'sinkron notion'];

test.each([
  ['en', ENGLISH_TASKS],
  ['id', INDONESIAN_TASKS],
] as const)('a schedule said in %s is read as itself, before the task and after it', (language, tasks) => {
  fc.assert(
    fc.property(spoken, fc.constantFrom(...tasks), fc.boolean(), (said, task, isInFront) => {
      const prompt = isInFront ? `${said[language]} ${task}` : `${task} ${said[language]}`;
      const { jobs, warnings } = planPrompt({
        prompt,
        timezone: 'UTC',
        defaultChannel: 'telegram',
        defaultAccountId: 'default',
        nowMs: Date.UTC(2026, 10, 25, 3),
      });
      expect({
        prompt,
        warnings,
        schedules: jobs.map(({ job_spec: { schedule } }) => [schedule?.interval_sec, plain(schedule?.cron)]),
      }).toEqual({
        prompt,
        warnings: [],
        schedules: [
          [
            'interval_sec' in said.schedule ? said.schedule.interval_sec : undefined,
            'cron' in said.schedule ? plain(said.schedule.cron) : undefined,
          ],
        ],
      });
    }),
    { numRuns: 200 },
  );
});

/** A cron with its ranges written out, so that `1-3` and `1,2,3` are the same. */
function plain(cron: string | undefined): string | undefined {
  return cron?.replace(/(\d+)-(\d+)/g, (_range, from: string, to: string) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_none, step) => Number(from) + step).join(','),
  );
}
