import { localWords } from '../../../schedules/local-time.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import type { Note, Quote, WordRange } from '../notes/note.ts';
import { isOnce } from './decide-once.ts';
import { undecidable } from './decided.ts';
import type { Decided } from './decided.ts';
import { endMsOf, monthsAfter, startMsOf } from './resolve-moment.ts';
import type { When } from './resolve-moment.ts';

export type BoundFact = FactOf<'start' | 'end' | 'for'>;

export function isBound(fact: Fact): fact is BoundFact {
  return fact.kind === 'start' || fact.kind === 'end' || fact.kind === 'for';
}

/** Lays `mulai Senin`, `sampai Kamis`, `selama 2 jam` around a schedule. Words that say nothing of it stay unused. */
export function withBounds(given: Decided, facts: readonly Fact[], when: When, quote: Quote): Decided {
  if (given.problem !== null || given.schedules.length === 0) return given;
  const start = startOf(facts, when);
  const end = endOf(facts, start?.ms ?? when.nowMs, when);
  if (start?.ms === null || end?.ms === null) {
    return undecidable({ key: 'impossible', ...quote(facts.filter(fact => isBound(fact) || isOnce(fact))) });
  }
  const startMs = start === null || start.ms <= when.nowMs ? null : start.ms;
  const endMs = end?.ms ?? null;
  if (endMs !== null && endMs <= Math.max(startMs ?? 0, when.nowMs)) {
    return undecidable({ key: 'past', ...quote(end === null ? facts : [end.fact]) });
  }
  const used: WordRange[] = [
    ...given.used,
    ...(start === null ? [] : [start.fact]),
    ...(end === null ? [] : [end.fact]),
  ];
  const assumptions: Note[] = [...given.assumptions];
  if (startMs !== null) assumptions.push({ key: 'starts_at', time: localWords(when.zone, startMs) });
  if (endMs !== null) assumptions.push({ key: 'ends_at', time: localWords(when.zone, endMs) });
  const warnings = [...given.warnings];
  if (start !== null && isOnce(start.fact)) warnings.push({ key: 'taken_as_start', ...quote([start.fact]) });
  return { ...given, used, assumptions, warnings, startMs: startMs ?? given.startMs, endMs };
}

interface Bound {
  fact: Fact;
  /** Null where there is no such time. */
  ms: number | null;
}

/** The first start that is said; a single day beside a schedule is taken for one. */
function startOf(facts: readonly Fact[], when: When): Bound | null {
  const said = facts.find(fact => fact.kind === 'start');
  if (said !== undefined) return { fact: said, ms: startMsOf(said.moment, when) };
  const once = facts.find(fact => fact.kind === 'in' || (fact.kind === 'one-off' && fact.day !== null));
  if (once?.kind === 'in') return { fact: once, ms: when.nowMs + once.seconds * 1000 };
  if (once?.kind !== 'one-off') return null;
  return { fact: once, ms: startMsOf({ day: once.day, clock: null, part: once.part }, when) };
}

function endOf(facts: readonly Fact[], startMs: number, when: When): Bound | null {
  const said = facts.find(fact => fact.kind === 'end' || fact.kind === 'for');
  if (said?.kind === 'end')
    return { fact: said, ms: endMsOf(said.moment, { ...when, nowMs: Math.max(startMs, when.nowMs) }) };
  if (said?.kind !== 'for') return null;
  const fromMs = Math.max(startMs, when.nowMs);
  const afterMonths = said.months > 0 ? monthsAfter(fromMs, said.months, when) : fromMs;
  const ms = Math.ceil((afterMonths + said.seconds * 1000) / 1000) * 1000;
  return { fact: said, ms: ms > LATEST_MS ? null : ms };
}

const LATEST_MS = Date.parse('2199-12-31T23:59:59Z');
