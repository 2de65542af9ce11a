import { calendarWords } from '../../../schedules/exclude-words.ts';
import { MESSAGES_EN } from './en.ts';
import { MESSAGES_ID } from './id.ts';
import type { Note } from './note.ts';

export type PlanLanguage = 'en' | 'id';

const IT = { en: 'it', id: 'kata itu' };

const MESSAGES = { en: MESSAGES_EN, id: MESSAGES_ID };

/** A remark in a language. What is filled in stays text: it is not read as a message itself. */
export function tell(language: PlanLanguage, note: Note): string {
  const values = new Map<string, string | number>(Object.entries(note));
  values.set('whole', note.whole === undefined ? IT[language] : `"${note.whole}"`);
  values.set('calendars', (note.calendars ?? []).map(id => calendarWords(id, language)).join(', '));
  return MESSAGES[language][note.key].replace(/\{(\w+)\}/g, (_place, name: string) => String(values.get(name) ?? ''));
}
