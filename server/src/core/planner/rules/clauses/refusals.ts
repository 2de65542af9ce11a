import { isMark, isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import { beginsWithIntent, contentWords, hasOwnTime } from './clause.ts';
import type { Clause, Refusal } from './clause.ts';
import { intentOf } from './intent.ts';

/** Marks the clauses that ask for no job, and those that share the refusal of the one before them. */
export function markRefusals(clauses: readonly Clause[]): void {
  clauses.forEach((clause, index) => {
    const before = clauses[index - 1];
    clause.refusal = ownRefusal(clause) ?? (before === undefined ? null : sharedRefusal(clause, before));
  });
}

function ownRefusal({ facts, intent }: Clause): Refusal | null {
  const found = intentOf(facts);
  const isPolite = facts.some(fact => isTagged(fact, 'polite'));
  const firstContent = facts.findIndex(fact => contentWords([fact]).length > 0 || fact.kind === 'channel');
  const head = intent === 'agent' && found?.intent !== 'agent' ? firstContent : (found?.index ?? firstContent);
  const front = head < 0 ? facts : facts.slice(0, head);
  if (facts.some(fact => isTagged(fact, 'advice')) && !(isPolite && front.every(fact => !isTagged(fact, 'advice'))))
    return 'advice';
  if (isNegated(facts, front, head)) return 'negated';
  if (isStop(facts, front, found !== null && found.intent !== 'agent')) return 'stop';
  const asks = front.filter(fact => isTagged(fact, 'ask'));
  const isAsking =
    asks.some(fact => isTagged(fact, 'ask', 'always')) || (asks.length > 0 && facts.some(fact => isMark(fact, '?')));
  return isAsking && !isPolite && front[0] === asks[0] ? 'question' : null;
}

/** "tapi jangan malam", "not at noon": a time at which it is not to be done. Exceptions that a schedule can keep are read before. */
export function isTimeRefused(facts: readonly Fact[]): boolean {
  return facts.some((fact, index) => {
    if (!isTagged(fact, 'negate') && !isTagged(fact, 'not')) return false;
    const next = facts.slice(index + 1).find(after => !isTagged(after, 'at') && !isTagged(after, 'filler'));
    return next !== undefined && (next.kind === 'clocks' || next.kind === 'daypart');
  });
}

function isNegated(facts: readonly Fact[], front: readonly Fact[], head: number): boolean {
  if (isTimeRefused(facts)) return true;
  if (front.some(fact => isTagged(fact, 'negate') || isTagged(fact, 'without'))) return true;
  if (isTagged(front.at(-1), 'not')) return true;
  // Afterwards, with nothing but fillers behind it: "backup nggak usah dulu".
  const last = facts.findLastIndex(fact => isTagged(fact, 'negate'));
  return last > head && facts.slice(last + 1).every(fact => isTagged(fact, 'filler') || isMark(fact, '?"\')'));
}

/** A stop word in front; a word such as "delete" only where it is about a job. */
function isStop(facts: readonly Fact[], front: readonly Fact[], isAboutJob: boolean): boolean {
  if (front.some(fact => isTagged(fact, 'stop'))) return true;
  const isJobNamed = facts.some(
    fact => fact.kind === 'word' && /^(?:jobs?|jadwal|schedules?|tugas|task)$/.test(fact.word.spelled),
  );
  return front.some(fact => isTagged(fact, 'erase')) && (isAboutJob || isJobNamed);
}

/** "jangan backup atau laporan", "jangan backup dan laporan", "should I back up or report?". */
function sharedRefusal(clause: Clause, before: Clause): Refusal | null {
  if (before.refusal === null || clause.sentence !== before.sentence || clause.join === 'but') return null;
  const isPolite = clause.facts.some(fact => isTagged(fact, 'polite') || isTagged(fact, 'affirm'));
  if (before.refusal === 'advice' || before.refusal === 'question') return isPolite ? null : before.refusal;
  if (clause.join === 'or') return before.refusal;
  const isVerb = clause.facts.some(fact => isTagged(fact, 'intent', 'watch'));
  return clause.join === 'and' && beginsWithIntent(clause.facts) && !isVerb && !hasOwnTime(before.facts)
    ? before.refusal
    : null;
}
