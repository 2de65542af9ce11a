import { isTagged, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import { intentOf } from './intent.ts';
import type { Intent } from './intent.ts';
import type { Join, Segment } from './segment.ts';

/** Why a clause makes no job. */
export type Refusal = 'negated' | 'advice' | 'question' | 'stop';

/** One thing that a prompt asks for, with the words that belong to it. */
export interface Clause {
  intent: Intent;
  join: Join;
  sentence: number;
  facts: Fact[];
  /** Times that it has from elsewhere: from the clause it continues, or said once for several. */
  sharedTimes: Fact[];
  /** Channels and accounts of the clause that it continues. */
  sharedPlaces: Fact[];
  refusal: Refusal | null;
}

export function clauseOf(segment: Segment, intent: Intent): Clause {
  const { join, sentence, facts } = segment;
  return { intent, join, sentence, facts: [...facts], sharedTimes: [], sharedPlaces: [], refusal: null };
}

/** The times of a clause: its own, or else those it shares. */
export function timesOf(clause: Clause): Fact[] {
  const own = clause.facts.filter(isTimeFact);
  return own.length > 0 ? [...own, ...clause.sharedTimes.filter(fact => completes(fact, own))] : clause.sharedTimes;
}

export function hasOwnTime(facts: readonly Fact[]): boolean {
  return facts.some(isTimeFact);
}

/** Which question about time a fact answers; facts that answer the same one contradict each other. */
export function timeAspect(fact: Fact): 'interval' | 'clock' | 'day' | 'range' | null {
  switch (fact.kind) {
    case 'interval':
    case 'months':
    case 'times-per':
    case 'cron':
      return 'interval';
    case 'clocks':
      return 'clock';
    case 'often':
      return fact.unit === 'hour' ? 'interval' : 'day';
    case 'weekdays':
    case 'nth-weekday':
    case 'monthdays':
    case 'daypart':
      return 'day';
    case 'hours':
    case 'minute':
      return 'range';
    default:
      return null;
  }
}

/** Whether words with these times can belong to a clause with those. */
export function areComplementary(left: readonly Fact[], right: readonly Fact[]): boolean {
  const aspects = new Set(left.map(timeAspect));
  const isClash = (fact: Fact) => {
    const aspect = timeAspect(fact);
    if (aspect === null) return fact.kind === 'impossible' && left.length > 0;
    if (aspect === 'clock' && aspects.has('interval')) return true;
    return aspects.has(aspect) || (aspect === 'interval' && aspects.has('clock'));
  };
  return !right.filter(isTimeFact).some(isClash);
}

/** Tags of words that carry meaning all the same. */
const CONTENT = ['aside', 'state', 'remind', 'call', 'holidays'];

/** Words that carry meaning of their own: neither fillers nor words of the grammar. */
export function contentWords(facts: readonly Fact[]): Fact[] {
  return facts.filter(
    fact =>
      fact.kind === 'told' ||
      fact.kind === 'url' ||
      (fact.kind === 'word' &&
        (fact.word.kind === 'word' || fact.word.kind === 'json') &&
        (fact.word.tags.size === 0 || CONTENT.some(tag => isTagged(fact, tag)))),
  );
}

/** Whether a stretch says where something is to be sent: "kirim ke slack", "to telegram". */
export function saysWhereTo(facts: readonly Fact[]): boolean {
  const hasPlace = facts.some(fact => fact.kind === 'channel' || fact.kind === 'accounts');
  return hasPlace && facts.some(fact => isTagged(fact, 'send') || isTagged(fact, 'to') || isTagged(fact, 'via'));
}

/** Whether the intent, or an address to call, is what a stretch begins with, but for words such as "juga" or "the". */
export function beginsWithIntent(facts: readonly Fact[]): boolean {
  const index = intentOf(facts)?.index ?? facts.findIndex(({ kind }) => kind === 'url');
  return index >= 0 && facts.slice(0, index).every(fact => isTagged(fact, 'filler') || isTagged(fact, 'then'));
}

function completes(fact: Fact, own: readonly Fact[]): boolean {
  const aspect = timeAspect(fact);
  if (aspect === 'clock') return own.every(other => timeAspect(other) === 'day');
  if (aspect === 'day') return own.every(other => timeAspect(other) === 'clock');
  return false;
}
