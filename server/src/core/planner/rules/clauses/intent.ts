import { isTagged } from '../grammar/fact.ts';
import type { Fact } from '../grammar/fact.ts';

export type Intent = 'watch' | 'report' | 'backup' | 'agent';

/** What a stretch of the prompt asks for, and the index of the word that says so. */
export interface IntentFound {
  intent: Intent;
  index: number;
}

/**
 * A monitoring verb in front wins; then report and backup words, the first of them; then the nouns of health; agent
 * words only where none of these is.
 */
export function intentOf(facts: readonly Fact[]): IntentFound | null {
  const indexOf = (value: string) => facts.findIndex(fact => isTagged(fact, 'intent', value));
  const watch = indexOf('watch');
  const [report, backup] = [indexOf('report'), indexOf('backup')];
  const product = firstOf({ report, backup });
  if (product !== null && (watch < 0 || product.index < watch)) return asReportOnBackup(facts, product);
  if (watch >= 0) return { intent: 'watch', index: watch };
  const health = indexOf('health');
  if (health >= 0) return { intent: 'watch', index: health };
  const agent = indexOf('agent');
  return agent >= 0 ? { intent: 'agent', index: agent } : null;
}

function firstOf(places: { report: number; backup: number }): IntentFound | null {
  const { report, backup } = places;
  if (report < 0 && backup < 0) return null;
  const isReport = backup < 0 || (report >= 0 && report < backup);
  return { intent: isReport ? 'report' : 'backup', index: isReport ? report : backup };
}

/** "backup report" is a report: the noun that comes last is what is made. */
function asReportOnBackup(facts: readonly Fact[], found: IntentFound): IntentFound {
  const [word, next] = [facts[found.index], facts[found.index + 1]];
  const isCompound =
    word?.kind === 'word' &&
    /^backups?$/.test(word.word.spelled) &&
    next?.kind === 'word' &&
    /^(?:reports?|summary|recap)$/.test(next.word.spelled);
  return isCompound ? { intent: 'report', index: found.index + 1 } : found;
}
