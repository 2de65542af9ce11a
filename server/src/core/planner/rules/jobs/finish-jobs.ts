import type { JobSpec } from '@multi-job/contract';
import { isoOf } from '../../../clock.ts';
import type { Note } from '../notes/note.ts';
import { tell } from '../notes/tell.ts';
import type { PlanLanguage } from '../notes/tell.ts';
import type { RulePlan } from '../rule-plan.ts';
import type { DraftContext, DraftJob } from './draft-jobs.ts';
import { schedulePart } from './job-id.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { retryPolicyOf } from './settings.ts';
import { quoteFacts } from './quote-facts.ts';

type RuleJob = RulePlan['jobs'][number];

const MAX_QUOTED = 80;

/** Gives each draft an id of its own, drops the same job said twice, and puts its remarks into words. */
export function finishJobs(
  drafts: readonly DraftJob[],
  language: PlanLanguage,
  context: DraftContext,
): { jobs: RuleJob[]; notes: Note[] } {
  const jobs = new Map<string, RuleJob>();
  const planned = new Map<string, DraftJob>();
  const notes: Note[] = [];
  for (const draft of drafts) {
    const twin = planned.get(draft.jobId);
    const jobId =
      twin === undefined ? draft.jobId : `${draft.jobId}:${schedulePart(draft.schedule, draft.bounds.runAtMs)}`;
    if ((twin !== undefined && isSameWork(twin, draft)) || jobs.has(jobId)) {
      notes.push({ key: 'same_job' });
      // What was said of it the second time holds of the one that is planned.
      const kept = jobs.get(jobs.has(jobId) ? jobId : draft.jobId);
      const told = draft.warnings.map(note => tell(language, note));
      if (kept !== undefined) kept.warnings = unique([...kept.warnings, ...told]);
      continue;
    }
    planned.set(jobId, draft);
    jobs.set(jobId, finishJob({ ...draft, jobId }, language, context));
  }
  return { jobs: [...jobs.values()], notes };
}

function finishJob(draft: DraftJob, language: PlanLanguage, context: DraftContext): RuleJob {
  return {
    reason: tell(language, reasonOf(draft, context)),
    assumptions: unique(draft.assumptions.map(note => tell(language, note))),
    warnings: unique(draft.warnings.map(note => tell(language, note))),
    job_spec: specOf(draft),
    run_at: draft.bounds.runAtMs === null ? null : isoOf(draft.bounds.runAtMs),
    sources: draft.sources.map(({ part, span }) => ({
      part,
      text: context.request.prompt.slice(span.start, span.end),
      ...span,
    })),
  };
}

/** The spec with every default filled in, as its schema would: a plan may hold many and parsing each costs most of it. */
function specOf({
  clause,
  settings,
  jobId,
  schedule,
  bounds: { startMs, endMs, exclude },
  zone,
  inputs,
}: DraftJob): JobSpec {
  const kind = JOB_KINDS[clause.intent];
  return {
    job_id: jobId,
    type: kind.type,
    schedule:
      schedule === null
        ? null
        : {
            ...schedule,
            timezone: zone.zone,
            ...(startMs !== null && { start_at: isoOf(startMs) }),
            ...(endMs !== null && { end_at: isoOf(endMs) }),
            ...(exclude !== null && { exclude }),
            misfire_policy: 'run_once',
            max_catch_up: 10,
          },
    timeout_ms: settings.timeoutMs ?? kind.timeoutMs,
    retry_policy: retryPolicyOf(settings, kind),
    inputs,
    agent_pool: 'default',
    ...(settings.priority !== undefined && { priority: settings.priority }),
  };
}

function reasonOf({ clause, place, url }: DraftJob, { request, words }: DraftContext): Note {
  const { words: quoted } = quoteFacts(request.prompt, clause.facts, words);
  const said = quoted.length > MAX_QUOTED ? `${quoted.slice(0, MAX_QUOTED - 1)}…` : quoted;
  if (clause.intent === 'http') return { key: 'reason_http', url: url ?? '', words: said };
  if (clause.intent === 'watch' || clause.intent === 'message')
    return {
      key: `reason_${clause.intent}`,
      channel: place?.channel ?? '',
      account: place?.account_id ?? '',
      words: said,
    };
  return { key: `reason_${clause.intent}`, words: said };
}

function isSameWork(left: DraftJob, right: DraftJob): boolean {
  return workOf(left) === workOf(right);
}

function workOf({ schedule, bounds, settings: { used: _used, ...settings }, inputs, zone }: DraftJob): string {
  return JSON.stringify([schedule, bounds, settings, inputs, zone.zone]);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
