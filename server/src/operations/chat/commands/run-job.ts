import { escapeSmallMarkdown } from '../../../core/messages/small-markdown.ts';
import { runJob } from '../../runs/run-job.ts';
import { chatUpdateKey } from '../chat-ids.ts';
import { followOne } from '../follow-one.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { plainAnswer } from '../plain-answer.ts';

/** `/run job_id`: a run now; its outcome is put into the answer. */
export async function runFromChat(context: ChatContext): Promise<Answered> {
  const { deps, request, settings, language, words, argument: jobId } = context;
  const accepted = await runJob(deps, {
    ...{ jobId, inputs: null, runAtMs: null, priority: null, source: 'manual', traceId: null },
    idempotencyKey: `chat-${chatUpdateKey(request)}`,
    actor: request.speaker.principal,
  });
  const { runId, status } = accepted;
  const textOf = (now: string, error: string | null = null) => {
    const said = `${words.runs.outcome(now)}${error === null ? '' : ` (${error})`}`;
    return words.runStarted(`\`${escapeCode(accepted.jobId)}\``, `\`${runId}\``, escapeSmallMarkdown(said));
  };
  return {
    answer: {
      ...plainAnswer(language, textOf(status)),
      follow: followOne(deps.engine, { runId, waitMs: settings.waitMs, textOf }),
    },
    audit: { target: jobId, changes: { before: null, after: { run_id: runId } } },
  };
}

function escapeCode(text: string): string {
  return text.replaceAll('`', "'");
}
