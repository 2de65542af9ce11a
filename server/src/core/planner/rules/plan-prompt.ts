import type { Clause } from './clauses/clause.ts';
import { leftOvers } from './clauses/left-over.ts';
import { readClauses } from './clauses/read-clauses.ts';
import { markRefusals } from './clauses/refusals.ts';
import { splitSegments } from './clauses/segment.ts';
import { shareTimes } from './clauses/share-times.ts';
import { readFacts } from './grammar/read-facts.ts';
import { zonesOf } from './jobs/clause-zones.ts';
import { MAX_JOBS, draftJobs, idInWords, isEmptyClause } from './jobs/draft-jobs.ts';
import type { DraftContext, Drafted, DraftJob } from './jobs/draft-jobs.ts';
import { finishJobs } from './jobs/finish-jobs.ts';
import { quoteFacts } from './jobs/quote-facts.ts';
import { summarize } from './jobs/summarize.ts';
import type { Note } from './notes/note.ts';
import { tell } from './notes/tell.ts';
import type { PlanPromptRequest, RulePlan } from './rule-plan.ts';
import { detectLanguage } from './text/detect-language.ts';
import { normalizePrompt } from './text/normalize-prompt.ts';

/** Reads a prompt by the rules alone: the same request gives the same plan. Nothing that is written in it throws. */
export function planPrompt(request: PlanPromptRequest): RulePlan {
  const { prompt } = request;
  const { words, facts, corrections } = readFacts(prompt);
  const clauses = readClauses(splitSegments(facts, prompt, fact => words[fact.to - 1]?.end ?? 0));
  markRefusals(clauses);
  shareTimes(clauses);

  const context: DraftContext = { request, words };
  const zones = zonesOf(clauses, facts, request.timezone);
  const results = clauses.map((clause, index): Drafted => {
    if (clause.refusal !== null) return { drafts: [], used: [], problem: refusalNote(clause, context) };
    if (isEmpty(clause)) return { drafts: [], used: [], problem: null };
    const zone = zones[index] ?? { zone: request.timezone, fact: null, isUnclear: false };
    return draftJobs(clause, zone, context);
  });

  const language = detectLanguage(words);
  const asked = results.flatMap(result => result.drafts);
  const drafts = asked.slice(0, MAX_JOBS);
  const { jobs, notes } = finishJobs(drafts, language, context);
  const warnings: Note[] = results.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const remarks = [...warnings, ...asked.flatMap(draft => draft.warnings)].flatMap(({ at }) => at ?? []);
  const claimed = [...corrections.map(({ old }) => old), ...remarks, ...results.flatMap(({ used }) => used)];
  const left = leftOvers({ words, facts, clauses: clauses.filter(clause => !isEmpty(clause)), claimed });
  warnings.push(...left.map((range): Note => ({ key: 'left_over', ...quoteFacts(prompt, [range], words) })));
  if (asked.length >= MAX_JOBS) warnings.push({ key: 'too_many', count: MAX_JOBS });
  if (jobs.length === 0 && warnings.length === 0) warnings.push({ key: 'nothing' });
  const usesDefaultZone = drafts.some(
    ({ schedule, bounds, zone }) =>
      zone.fact === null && (bounds.runAtMs !== null || (schedule !== null && 'cron' in schedule)),
  );
  const assumptions: Note[] = [
    ...(usesDefaultZone ? [{ key: 'default_zone' as const, zone: request.timezone }] : []),
    ...corrections.map(({ old, now }): Note => {
      const time = `"${quoteFacts(prompt, [now], words).words}"`;
      return { key: 'corrected', ...quoteFacts(prompt, [old], words), time };
    }),
    ...partlyExcluded(drafts, context),
    ...notes,
  ];
  return {
    prompt,
    normalized_prompt: normalizePrompt(prompt, words),
    summary: summarize(drafts, language),
    language,
    assumptions: [...new Set(assumptions.map(note => tell(language, note)))],
    warnings: [...new Set(warnings.map(note => tell(language, note)))],
    jobs,
  };
}

/** An exception that was said of some of the jobs: whoever meant all of them is told. */
function partlyExcluded(drafts: readonly DraftJob[], { request, words }: DraftContext): Note[] {
  const scheduled = drafts.filter(({ schedule }) => schedule !== null);
  const excluding = scheduled.filter(({ bounds }) => bounds.exclude !== null);
  if (excluding.length === scheduled.length) return [];
  return [...new Set(excluding.map(({ clause }) => clause))].map((clause): Note => {
    const said = clause.facts.filter(({ kind }) => kind === 'except');
    const ids = excluding.filter(draft => draft.clause === clause).map(({ jobId }) => jobId);
    return { key: 'excluded_only', ...quoteFacts(request.prompt, said, words), id: [...new Set(ids)].join(', ') };
  });
}

function refusalNote(clause: Clause, { request, words }: DraftContext): Note {
  const said = quoteFacts(request.prompt, clause.facts, words);
  if (clause.refusal === 'stop') return { key: 'stop', ...said, id: idInWords(clause, request) ?? '{job_id}' };
  return { key: clause.refusal ?? 'negated', ...said };
}

/** Whether a clause asks for nothing at all. */
function isEmpty(clause: Clause): boolean {
  return clause.refusal === null && clause.intent === 'agent' && isEmptyClause(clause);
}
