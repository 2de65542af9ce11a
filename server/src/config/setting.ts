import { z } from 'zod';

/** What a person is told about a setting: in fault reports, and in `.env.example`, which a test compares with this. */
export interface SettingNotes {
  /** What is accepted, to follow "accepted: ". */
  accepted: string;
  /** The default as it would be written in `.env`; empty for none. */
  fallback: string;
  /** Never shown as it was given. */
  isSecret?: boolean;
  /** Has parts, so that a fault says where in it and what. */
  isStructured?: boolean;
}

/** The notes of every setting, by its schema. */
export const settingNotes = z.registry<SettingNotes>();

interface Range {
  min: number;
  max: number;
  fallback: number;
  unit?: string;
}

/** A whole number within bounds, both included. */
export function wholeNumber({ min, max, fallback, unit }: Range) {
  return z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback)
    .register(settingNotes, {
      accepted: `a whole number${unit === undefined ? '' : ` of ${unit}`} from ${min} to ${max}`,
      fallback: String(fallback),
    });
}

/** A whole number within bounds that may be absent: null. */
export function optionalWholeNumber({ min, max, accepted }: { min: number; max: number; accepted: string }) {
  return z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .nullable()
    .default(null)
    .register(settingNotes, { accepted, fallback: '' });
}

/** An amount of money that may have a fraction; absent where `fallback` is null. */
export function amount({ max, accepted, fallback }: { max: number; accepted: string; fallback: number | null }) {
  return z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,6})?$/)
    .transform(Number)
    .pipe(z.number().min(0).max(max))
    .nullable()
    .default(fallback)
    .register(settingNotes, { accepted, fallback: fallback === null ? '' : String(fallback) });
}

/** One of a few words, in any case. */
export function oneOf<const Word extends string>(words: readonly [Word, ...Word[]], fallback: NoInfer<Word>) {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(words))
    .default(fallback)
    .register(settingNotes, { accepted: words.join(', '), fallback });
}

/** `true` or `false`. */
export function yesOrNo(fallback: boolean) {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform(word => word === 'true')
    .default(fallback)
    .register(settingNotes, { accepted: 'true, false', fallback: String(fallback) });
}

interface TextNotes extends SettingNotes {
  test?: (given: string) => boolean;
}

/** Text with a default. */
export function text({ test = () => true, ...notes }: TextNotes) {
  return z.string().refine(test).default(notes.fallback).register(settingNotes, notes);
}

/** Text that may be absent: null. */
export function optionalText({ test = () => true, ...notes }: Omit<TextNotes, 'fallback'>) {
  return z
    .string()
    .refine(test)
    .nullable()
    .default(null)
    .register(settingNotes, { ...notes, fallback: '' });
}

interface ListNotes {
  accepted: string;
  fallback: readonly string[];
  testEach: (item: string) => boolean;
}

/** Items between commas. Blanks around an item and empty items are dropped. */
export function listOf({ accepted, fallback, testEach }: ListNotes) {
  return z
    .string()
    .transform(itemsOf)
    .pipe(z.array(z.string().refine(testEach)))
    .default([...fallback])
    .register(settingNotes, { accepted, fallback: fallback.join(',') });
}

function itemsOf(given: string): string[] {
  return given
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}
