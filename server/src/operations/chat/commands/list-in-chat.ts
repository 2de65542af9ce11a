import type { Job, Run } from '@multi-job/contract';
import type { ChatWords } from '../../../core/chat/words/words.ts';
import type { Answered, ChatContext } from '../chat-context.ts';
import { codeOf } from '../code-of.ts';
import { plainAnswer } from '../plain-answer.ts';

const ROWS = 15;

/** `/jobs`: the first of them by id, with when they run next. */
export async function listJobsInChat({ deps, language, words }: ChatContext): Promise<Answered> {
  const { items, total } = await deps.engine.listJobs({ limit: ROWS, offset: 0 });
  const rows = items.map(job => `- ${codeOf(job.job_id)} (${nextOf(job, words)})`);
  const more = total > items.length ? ['', words.more(total - items.length)] : [];
  const text = items.length === 0 ? words.noJobs : [words.jobsHead(total), ...rows, ...more].join('\n');
  return { answer: plainAnswer(language, text), audit: null };
}

function nextOf({ enabled, next_due_at: next }: Job, words: ChatWords): string {
  if (!enabled) return words.jobOff;
  return next === null ? words.jobOnDemand : words.jobNext(next);
}

/** `/runs`: the last of them. */
export async function listRunsInChat({ deps, language, words }: ChatContext): Promise<Answered> {
  const { items } = await deps.engine.listRuns({ limit: ROWS });
  const rows = items.map(run => `- ${codeOf(run.job_id)}: ${codeOf(statusOf(run, words))} ${codeOf(run.run_id)}`);
  const text = items.length === 0 ? words.noRuns : [words.runsHead, ...rows].join('\n');
  return { answer: plainAnswer(language, text), audit: null };
}

function statusOf({ status, result }: Run, words: ChatWords): string {
  const error = result?.error ?? null;
  const said = words.runs.outcome(status);
  return error === null ? said : `${said}: ${error.message.slice(0, 120)}`;
}
