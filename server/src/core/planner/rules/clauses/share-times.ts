import { isTagged, isTimeFact } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';
import { beginsWithIntent, hasOwnTime } from './clause.ts';
import type { Clause } from './clause.ts';
import { intentOf } from './intent.ts';

/**
 * A schedule said once after several intents holds for each: "backup dan laporan jam 3". So does one said before them:
 * "tiap jam 3 pagi: backup dan laporan".
 */
export function shareTimes(clauses: readonly Clause[]): void {
  for (let index = clauses.length - 2; index >= 0; index -= 1) {
    const [clause, next] = [clauses[index], clauses[index + 1]];
    if (clause === undefined || next === undefined || !isShared(clause, next)) continue;
    if (!hasOwnTime(clause.facts) && clause.sharedTimes.length === 0) clause.sharedTimes = scheduleAfter(next);
  }
  for (let index = 1; index < clauses.length; index += 1) {
    const [before, clause] = [clauses[index - 1], clauses[index]];
    if (before === undefined || clause === undefined || !isShared(before, clause)) continue;
    if (!hasOwnTime(clause.facts) && clause.sharedTimes.length === 0) clause.sharedTimes = scheduleBefore(before);
  }
}

/** Clauses of one list, the later one without a verb or an object of its own in front of its intent. */
function isShared(before: Clause, clause: Clause): boolean {
  const isAboutWatching = before.intent === 'watch' || clause.intent === 'watch';
  const isListed = ['and', 'or', 'then'].includes(clause.join) || (clause.join === 'comma' && !isAboutWatching);
  if (!isListed || clause.sentence !== before.sentence || before.refusal !== clause.refusal) return false;
  return beginsWithIntent(clause.facts);
}

/** The times of a clause, unless they describe its noun only ("laporan harian"). */
function scheduleAfter(clause: Clause): Fact[] {
  const times = clause.facts.filter(isTimeFact);
  if (times.length === 0) return clause.sharedTimes;
  const intent = intentOf(clause.facts)?.index ?? 0;
  const isOfNoun = [clause.facts[intent + 1], clause.facts[intent - 1]].some(fact => fact?.kind === 'often');
  return isOfNoun ? [] : times;
}

/** The times said before the first intent of a clause. */
function scheduleBefore(clause: Clause): Fact[] {
  const intent = intentOf(clause.facts)?.index ?? 0;
  const ahead = clause.facts.slice(0, intent).filter(isTimeFact);
  const after = clause.facts.slice(intent).filter(isTimeFact);
  const isOfNoun = isTagged(clause.facts[intent], 'intent') && clause.facts[intent - 1]?.kind === 'often';
  if (ahead.length === 0) return clause.facts.some(isTimeFact) ? [] : clause.sharedTimes;
  return after.length > 0 || isOfNoun ? [] : ahead;
}
