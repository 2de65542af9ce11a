import type { MESSAGES_EN } from './en.ts';

export type NoteKey = keyof typeof MESSAGES_EN;

/** A remark on a plan, before it is put into words. The other members fill the places of its text. */
export interface Note {
  key: NoteKey;
  words?: string;
  seconds?: number;
  time?: string;
  day?: number;
  channel?: string;
  account?: string;
  zone?: string;
  id?: string;
  path?: string;
  count?: number;
}

/** Texts by their key; `{name}` is filled in. */
export type Messages = Readonly<Record<NoteKey, string>>;
