import type { Clause } from '../clauses/clause.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote } from '../notes/note.ts';

/** What stands for a value that is filled in when the message is sent. */
const PLACEHOLDERS = /\{[A-Za-z_][\w.-]*\}/g;

/** What a clause says of the message that it asks for. */
export interface SaidMessage {
  text: string | null;
  told: Fact | null;
  recipients: FactOf<'recipient'>[];
}

export function readMessage({ facts }: Clause): SaidMessage {
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

/** What is to be known of the text of a message. */
export function messageNotes({ told, text }: SaidMessage, quote: Quote): { assumptions: Note[]; warnings: Note[] } {
  if (told?.kind !== 'told' || text === null) return { assumptions: [], warnings: [] };
  const names = [...new Set(text.match(PLACEHOLDERS) ?? [])];
  const said = { ...quote([told]), words: text.replace(/\s+/g, ' ') };
  const warnings: Note[] = names.length > 0 ? [{ key: 'placeholders', ...quote([told]), words: names.join(', ') }] : [];
  return { assumptions: told.isQuoted ? [] : [{ key: 'text_is', ...said }], warnings };
}
