import type { Priority, RetryPolicy } from '@multi-job/contract';
import type { Clause } from '../clauses/clause.ts';
import { isMark, isSetting } from '../grammar/fact.ts';
import type { Fact, FactOf } from '../grammar/fact.ts';
import type { WordRange } from '../notes/note.ts';
import type { JobKind } from './job-kinds.ts';

/** How a clause says that its jobs are to be run. */
export interface Settings {
  retry: FactOf<'retry'> | undefined;
  timeoutMs: number | undefined;
  priority: Priority | undefined;
  /** The words that say so; a second one of a kind is not among them. */
  used: WordRange[];
}

export function settingsOf({ facts, intent }: Clause): Settings {
  const said = facts.filter(isSetting).filter(fact => intent !== 'agent' || isOwn(fact, facts));
  const retry = said.find(fact => fact.kind === 'retry');
  const timeout = said.find(fact => fact.kind === 'timeout');
  const priority = said.find(fact => fact.kind === 'priority');
  const used = [retry, timeout, priority].filter(fact => fact !== undefined);
  return { retry, timeoutMs: timeout?.ms, priority: priority?.priority, used };
}

/** The retry policy of a kind of job, changed as said. */
export function retryPolicyOf({ retry }: Settings, { maxRetry, backoffSec }: JobKind): RetryPolicy {
  const gap = retry?.gapSec ?? null;
  const backoff_sec = gap === null ? [...backoffSec] : [gap];
  return { max_retry: retry?.count ?? maxRetry, backoff_sec, jitter: 0 };
}

/** "fetch urgent tickets" is about tickets: in a task, one word of importance counts only beside a mark or an end. */
function isOwn(fact: Fact, facts: readonly Fact[]): boolean {
  if (fact.kind !== 'priority' || fact.to - fact.from > 1) return true;
  const index = facts.indexOf(fact);
  const isEdge = (other: Fact | undefined) => other === undefined || isMark(other, ',.;:!()-');
  return isEdge(facts[index - 1]) && isEdge(facts[index + 1]);
}
