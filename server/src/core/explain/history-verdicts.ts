import type { Verdict } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import type { ExplainFacts } from './explain-facts.ts';

/** What happened last; none of it blocks anything now. */
export function historyVerdicts({ lastSkipped, lastMissed, lastRun }: ExplainFacts): Verdict[] {
  return [
    {
      check: 'last_skip',
      blocks: false,
      guard: lastSkipped?.guard ?? null,
      due_at: lastSkipped?.due_at ?? null,
      decided_at: lastSkipped?.decided_at ?? null,
      detail: lastSkipped?.detail ?? {},
    },
    {
      check: 'last_missed',
      blocks: false,
      due_at: lastMissed?.due_at ?? null,
      decided_at: lastMissed?.decided_at ?? null,
      count: lastMissed?.count ?? 0,
    },
    {
      check: 'last_run',
      blocks: false,
      run_id: lastRun?.run_id ?? null,
      status: lastRun !== null && isTerminal(lastRun.status) ? lastRun.status : null,
      source: lastRun?.source ?? null,
      finished_at: lastRun?.finished_at ?? null,
      error: lastRun?.result?.error ?? null,
    },
  ];
}
