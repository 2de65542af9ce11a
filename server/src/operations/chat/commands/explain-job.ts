import { escapeSmallMarkdown } from '../../../core/messages/small-markdown.ts';
import { explainJob } from '../../jobs/explain-job.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { codeOf } from '../code-of.ts';
import { plainAnswer } from '../plain-answer.ts';

/** `/why job_id`. */
export async function explainFromChat(context: ChatContext): Promise<Answered> {
  const { deps, language, argument: jobId } = context;
  const { sentence } = await explainJob(deps, { jobId, language, limits: deps.limits });
  const text = `${codeOf(jobId)}: ${escapeSmallMarkdown(sentence)}`;
  return { answer: plainAnswer(language, text), audit: null };
}
