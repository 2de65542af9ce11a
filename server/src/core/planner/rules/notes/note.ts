import type { MESSAGES_EN } from './en.ts';

export type NoteKey = keyof typeof MESSAGES_EN;

/** Words of the prompt, `from` up to but not including `to`. */
export interface WordRange {
  from: number;
  to: number;
}

/** Words that a remark quotes. */
export type Quoted = Required<Pick<Note, 'words' | 'at'>>;

/** The words behind facts, from the first to the last. */
export type Quote = (facts: readonly WordRange[]) => Quoted;

/** A remark on a plan, before it is put into words. The other members fill the places of its text. */
export interface Note {
  key: NoteKey;
  words?: string;
  /** The clause that they stand in, where it is more than they are. */
  whole?: string;
  /** Where the quoted words stand: `from` up to but not including `to`, as indexes of the prompt's words. */
  at?: WordRange;
  seconds?: number;
  time?: string;
  day?: number;
  channel?: string;
  account?: string;
  zone?: string;
  calendars?: readonly string[];
  id?: string;
  path?: string;
  url?: string;
  method?: string;
  count?: number;
}

/** Texts by their key; `{name}` is filled in. */
export type Messages = Readonly<Record<NoteKey, string>>;
