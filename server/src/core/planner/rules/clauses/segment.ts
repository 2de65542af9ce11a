import { isMark, isTagged, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';

/** How a segment is joined to the one before it. */
export type Join = 'start' | 'comma' | 'and' | 'or' | 'then' | 'but' | 'sentence';

/** A stretch of the prompt between conjunctions and marks. */
export interface Segment {
  join: Join;
  facts: Fact[];
  /** The conjunctions in front of it. */
  joints: Fact[];
  /** Counts sentences: segments of one sentence share the number. */
  sentence: number;
}

/** What is known of a segment while it grows, so that each fact is looked at once. */
interface Growing extends Segment {
  intent: string | undefined;
  hasTimeAfterIntent: boolean;
}

const SENTENCE_MARKS = '.!?\n;';
const COMMA_MARKS = ',:—';
const JOIN_TAGS = ['but', 'or', 'and', 'then'] as const;

/** Cuts the facts of a prompt where a conjunction or a mark stands. */
export function splitSegments(facts: readonly Fact[], prompt: string, endOf: (fact: Fact) => number): Segment[] {
  const segments: Segment[] = [];
  let segment: Growing = {
    join: 'start',
    facts: [],
    joints: [],
    sentence: 0,
    intent: undefined,
    hasTimeAfterIntent: false,
  };
  const cut = (join: Join, joint: Fact | null = null) => {
    if (segment.facts.length > 0) segments.push(segment);
    const { sentence, facts: cutFacts } = segment;
    const next = cutFacts.length === 0 ? strongerJoin(segment.join, join) : join;
    const joints = cutFacts.length === 0 ? segment.joints : [];
    if (joint !== null) joints.push(joint);
    segment = { join: next, facts: [], joints, sentence, intent: undefined, hasTimeAfterIntent: false };
  };
  facts.forEach((fact, index) => {
    const join = leadsToText(facts, index) ? null : joinOf(fact, prompt, endOf(fact));
    if (join === 'sentence') {
      if (isMark(fact, '?')) segment.facts.push(fact);
      cut('sentence');
      segment.sentence += 1;
    } else if (join !== null) cut(join, isMark(fact, COMMA_MARKS) ? null : fact);
    else if (startsAnew(facts, index, segment)) {
      const lead = takeLead(segment);
      cut('comma');
      for (const moved of [...lead, fact]) grow(segment, moved);
    } else grow(segment, fact);
  });
  if (segment.facts.length > 0) segments.push(segment);
  return segments.map(({ join, facts: own, joints, sentence }) => ({ join, facts: own, joints, sentence }));
}

function grow(segment: Growing, fact: Fact): void {
  segment.facts.push(fact);
  if (isStrongIntent(fact)) {
    segment.intent = intentValue(fact);
    segment.hasTimeAfterIntent = false;
  } else if (segment.intent !== undefined && isTimeFact(fact)) segment.hasTimeAfterIntent = true;
}

/** `ingatkan tim: "tutup gudang"`: the mark in front of a text cuts nothing. */
function leadsToText(facts: readonly Fact[], index: number): boolean {
  if (!isMark(facts[index], ':,')) return false;
  const next = isMark(facts[index + 1], '"“‘«\'') ? index + 2 : index + 1;
  return facts[next]?.kind === 'told';
}

function joinOf(fact: Fact, prompt: string, end: number): Join | null {
  if (fact.kind === 'aside') return 'sentence';
  if (fact.kind !== 'word') return null;
  if (isMark(fact, SENTENCE_MARKS))
    return fact.word.text !== '.' || /^(?:\s|$)/.test(prompt.slice(end, end + 1)) ? 'sentence' : null;
  if (isMark(fact, COMMA_MARKS)) return 'comma';
  if (isMark(fact, '+')) return 'and';
  return JOIN_TAGS.find(tag => isTagged(fact, tag)) ?? null;
}

function strongerJoin(before: Join, join: Join): Join {
  return before === 'start' || before === 'sentence' || before === 'but' || join === 'comma' ? before : join;
}

/** Whether a new clause begins here without any conjunction: "backup jam 2 laporan jam 7", "pantau wa jangan backup". */
function startsAnew(facts: readonly Fact[], index: number, segment: Growing): boolean {
  const fact = facts[index];
  if (segment.intent === undefined) return false;
  if (isTagged(fact, 'negate') || isTagged(fact, 'without') || isTagged(fact, 'stop'))
    return isIntentAhead(facts, index + 1);
  return isStrongIntent(fact) && intentValue(fact) !== segment.intent && segment.hasTimeAfterIntent;
}

/** Takes the words off the end of a segment that belong to the intent after them: "buat", "a daily". */
function takeLead(segment: Segment): Fact[] {
  const isLead = (fact: Fact | undefined) =>
    fact?.kind === 'word' &&
    (isTagged(fact, 'make') || isTagged(fact, 'send') || isTagged(fact, 'filler') || isTagged(fact, 'polite'));
  let from = segment.facts.length;
  while (isLead(segment.facts[from - 1])) from -= 1;
  return segment.facts.splice(from);
}

function isIntentAhead(facts: readonly Fact[], from: number): boolean {
  for (let at = from; at < Math.min(facts.length, from + 4); at += 1) {
    const fact = facts[at];
    if (isMark(fact, SENTENCE_MARKS + COMMA_MARKS)) return false;
    if (fact !== undefined && isStrongIntent(fact)) return true;
  }
  return false;
}

function isStrongIntent(fact: Fact | undefined): boolean {
  return isTagged(fact, 'intent', 'watch') || isTagged(fact, 'intent', 'report') || isTagged(fact, 'intent', 'backup');
}

function intentValue(fact: Fact | undefined): string | undefined {
  return fact?.kind === 'word' ? fact.word.tags.get('intent') : undefined;
}
