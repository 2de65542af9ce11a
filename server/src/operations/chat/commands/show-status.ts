import { readOverview } from '../../installation/read-overview.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { plainAnswer } from '../plain-answer.ts';

/** `/status`. */
export async function statusInChat({ deps, language, words }: ChatContext): Promise<Answered> {
  const { queue, needs_you: needs, workers, schedulers_alive: schedulers, totals } = await readOverview(deps);
  const text = words.status({
    queued: queue.depth,
    running: queue.running,
    delayed: queue.delayed,
    approvals: queue.awaiting_approval,
    failing: needs.failing_jobs.total,
    workers: workers.alive,
    schedulers,
    jobs: totals.jobs,
    enabledJobs: totals.enabled_jobs,
    connectorsDown: needs.connectors_down.length,
  });
  return { answer: plainAnswer(language, text), audit: null };
}
