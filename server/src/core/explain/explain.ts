import type { Explanation, Language, Verdict, VerdictOf } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import { backfillVerdict } from './backfill-verdict.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { exclusionVerdict } from './exclusion-verdict.ts';
import { guardVerdicts, pausedVerdict } from './guard-verdicts.ts';
import { historyVerdicts } from './history-verdicts.ts';
import { hasWaitingRuns, runVerdicts } from './run-verdicts.ts';
import {
  enabledVerdict,
  nextDueVerdict,
  scheduleVerdict,
  schedulerVerdict,
  windowVerdict,
} from './schedule-verdicts.ts';
import { sentenceOf } from './sentence.ts';

/** Why a job is not running, or when it will: every check with its numbers, and one sentence in `language`. */
export function explain(facts: ExplainFacts, language: Language): Explanation {
  const verdicts = verdictsOf(facts);
  return {
    job_id: facts.job.job_id,
    explained_at: isoOf(facts.nowMs),
    language,
    sentence: sentenceOf(verdicts, facts, language),
    blocked_by: verdicts.find(verdict => verdict.blocks)?.check ?? null,
    enabled: facts.guards.enabled,
    next_due_at: facts.job.next_due_at,
    verdicts,
  };
}

/**
 * The checks in the order in which they matter. Where a run of the job waits already, what keeps that run from
 * starting comes before what decides when another one is made.
 */
function verdictsOf(facts: ExplainFacts): Verdict[] {
  const starting = runVerdicts(facts);
  const scheduling: Verdict[] = [scheduleVerdict(facts), windowVerdict(facts), exclusionVerdict(facts)];
  return [
    engineVerdict(facts),
    enabledVerdict(facts),
    pausedVerdict(facts),
    ...(hasWaitingRuns(facts) ? [...starting, ...scheduling] : [...scheduling, ...starting]),
    nextDueVerdict(facts),
    schedulerVerdict(facts),
    ...guardVerdicts(facts),
    backfillVerdict(facts),
    ...historyVerdicts(facts),
  ];
}

function engineVerdict({ health }: ExplainFacts): VerdictOf<'engine'> {
  return {
    check: 'engine',
    blocks: !health.ok,
    problems: [...health.problems],
    warnings: [...health.warnings],
  };
}
