import type { ExecutedJob, Language, Plan, PlannedJob, Run } from '@multi-job/contract';
import type { ChatWords } from '../../core/chat/words/words.ts';
import { escapeSmallMarkdown } from '../../core/messages/small-markdown.ts';
import { excludeWords } from '../../core/schedules/exclude-words.ts';
import { codeOf } from './code-of.ts';

/** A plan in a chat: its jobs with when they run, and all that was assumed, is doubtful or still missing. */
export function planText(plan: Plan, words: ChatWords): string {
  if (plan.jobs.length === 0) return [words.nothingPlanned, ...notesOf(words.warning, plan.warnings)].join('\n');
  return [
    words.planned(escapeSmallMarkdown(plan.summary)),
    ...plan.jobs.map(job => `- ${jobLine(job, words, plan.language)}`),
    ...notesOf(words.assumption, [...plan.assumptions, ...plan.jobs.flatMap(job => job.assumptions)]),
    ...notesOf(words.warning, [...plan.warnings, ...plan.jobs.flatMap(job => job.warnings)]),
    ...notesOf(
      words.need,
      plan.jobs.flatMap(job => job.needs.map(need => need.message)),
    ),
  ].join('\n');
}

/** What became of each job of a plan, and how its run stands by now. */
export function executionText(
  { plan, results }: { plan: Plan; results: readonly ExecutedJob[] },
  runs: ReadonlyMap<string, Run>,
  words: ChatWords,
): string {
  if (plan.jobs.length === 0) return planText(plan, words);
  const planned = new Map(plan.jobs.map(job => [job.job_spec.job_id, job]));
  return [
    words.planned(escapeSmallMarkdown(plan.summary)),
    ...results.map(result => `- ${resultLine(result, planned.get(result.job_id), runs, words, plan.language)}`),
    ...notesOf(words.warning, [...plan.warnings, ...plan.jobs.flatMap(job => job.warnings)]),
    ...notesOf(
      words.need,
      plan.jobs.flatMap(job => job.needs.map(need => need.message)),
    ),
  ].join('\n');
}

function jobLine({ job_spec: spec, run_at: runAt }: PlannedJob, words: ChatWords, language: Language): string {
  const when = whenOf(spec.schedule, runAt, words, language);
  return `${codeOf(spec.job_id)} ${codeOf(spec.type)}${when === null ? '' : `, ${when}`}`;
}

function whenOf(
  schedule: PlannedJob['job_spec']['schedule'],
  runAt: string | null,
  words: ChatWords,
  language: Language,
): string | null {
  if (schedule === null) return runAt === null ? null : words.later(codeOf(runAt));
  const { cron, interval_sec: seconds, timezone, exclude } = schedule;
  const rhythm = cron ?? `${seconds ?? 0} s`;
  const every = words.every(codeOf(timezone === undefined || cron === undefined ? rhythm : `${rhythm} ${timezone}`));
  return exclude === undefined ? every : `${every}, ${escapeSmallMarkdown(excludeWords(exclude, language))}`;
}

function resultLine(
  { job_id: jobId, create_status: saved, run_id: runId, run_status, result_error }: ExecutedJob,
  job: PlannedJob | undefined,
  runs: ReadonlyMap<string, Run>,
  words: ChatWords,
  language: Language,
): string {
  const run = runId === null ? undefined : runs.get(runId);
  const error = run?.result?.error ?? result_error;
  const status = run?.status ?? run_status;
  const when = job === undefined ? null : whenOf(job.job_spec.schedule, job.run_at, words, language);
  return [
    `${codeOf(jobId)}: ${words.saved[saved]}`,
    ...(when === null ? [] : [when]),
    ...(runId === null
      ? []
      : [`${words.runs.started(codeOf(runId))}${status === null ? '' : ` ${codeOf(words.runs.outcome(status))}`}`]),
    ...(error === null ? [] : [codeOf(error.message)]),
  ].join(', ');
}

function notesOf(head: string, notes: readonly string[]): string[] {
  const said = [...new Set(notes)];
  return said.length === 0 ? [] : ['', `**${head}**`, ...said.map(note => `- ${escapeSmallMarkdown(note)}`)];
}
