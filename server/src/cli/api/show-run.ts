import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract';
import type { Event, Run } from '@multi-job/contract';
import { agentStory } from './agent-story.ts';
import { instant, jsonCell, plain, statusCell } from './cell.ts';
import type { Output } from './output.ts';
import { showFacts } from './show-facts.ts';

/** A run with all that a person asks of it. */
export function showRun(output: Output, run: Run, events: readonly Event[] = []): Promise<void> {
  const { result, progress } = run;
  const error = result?.error ?? null;
  const facts: [string, string | null][] = [
    ['run', run.run_id],
    ['job', run.job_id],
    ['type', run.type],
    ['status', statusCell(run, output.paint)],
    ['approval', run.status === 'awaiting_approval' ? run.approval_id : null],
    ['attempt', String(run.attempt)],
    ['source', plain(run.actor === null ? run.source : `${run.source}, by ${run.actor}`)],
    ['priority', `${run.priority}, pool ${run.agent_pool}`],
    ['version', run.spec_version],
    ['accepted', instant(run.created_at)],
    ['due', run.available_at > run.created_at ? instant(run.available_at) : null],
    ['started', run.started_at && instant(run.started_at)],
    ['finished', run.finished_at && instant(run.finished_at)],
    ['took', result && `${Math.round(result.duration_ms)} ms`],
    ['worker', run.worker_id],
    ['may have run twice', run.may_have_run_twice ? 'yes' : null],
    ['progress', progress && plain(`${progress.percent === null ? '' : `${progress.percent} % `}${progress.message}`)],
    ['inputs', run.inputs && jsonCell(run.inputs)],
    ['output', result?.success === true && run.type !== AGENT_WORKFLOW_TYPE ? jsonCell(result.output) : null],
    ['error', error && plain(`${error.code}: ${error.message}`)],
    ['trace', run.trace_id],
  ];
  return showFacts(output, run, facts, agentStory(run, events));
}
