import type { Clause } from '../clauses/clause.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';
import { has, readWords } from '../text/read-words.ts';

/** What stands for a value that is filled in when the message is sent. */
const PLACEHOLDERS = /\{[A-Za-z_][\w.-]*\}/g;

/** What a clause says of the message that it asks for. */
export interface SaidMessage {
  text: string | null;
  told: Fact | null;
  recipients: FactOf<'recipient'>[];
}

export function readMessage(clause: Clause): SaidMessage {
  const facts = [...clause.sharedPlaces, ...clause.facts];
  const told = facts.find(fact => fact.kind === 'told' && /\S/.test(fact.text)) ?? null;
  return {
    told,
    text: told?.kind === 'told' ? told.text : null,
    recipients: facts.filter(fact => fact.kind === 'recipient'),
  };
}

/** Why no message can be made of a clause. */
export function messageProblem(clause: Clause, quote: Quote): Note | null {
  return readMessage(clause).text === null ? { key: 'no_text', ...quote(clause.facts) } : null;
}

/** Whether a text without quotes goes on with what a job could be made of: "… and check slack every minute". */
function asksForMore(text: string): boolean {
  const words = readWords(text);
  const joint = words.findIndex(word => has(word, 'and') || has(word, 'then') || has(word, 'or') || word.text === ',');
  return (
    joint >= 0 &&
    words.slice(joint).some(word => ['watch', 'report', 'backup'].some(intent => has(word, 'intent', intent)))
  );
}

/** What is to be known of the text of a message. */
export function messageNotes({ told, text }: SaidMessage, quote: Quote): { assumptions: Note[]; warnings: Note[] } {
  if (told?.kind !== 'told' || text === null) return { assumptions: [], warnings: [] };
  const names = [...new Set(text.match(PLACEHOLDERS) ?? [])];
  const said = { ...quote([told]), words: text.replace(/\s+/g, ' ') };
  const warnings: Note[] = names.length > 0 ? [{ key: 'placeholders', ...quote([told]), words: names.join(', ') }] : [];
  if (!told.isQuoted && asksForMore(text)) warnings.push({ key: 'text_task', ...said });
  return { assumptions: told.isQuoted ? [] : [{ key: 'text_is', ...said }], warnings };
}
