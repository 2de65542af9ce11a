import type { AgentRunOutput, AgentStep } from '@multi-job/contract';
import type { AgentAction } from '../agent-action.ts';
import type { AgentEnd } from './agent-end.ts';
import { spentOf, stepsOf } from './agent-journal.ts';
import type { AgentJournal, JournalStep } from './agent-journal.ts';
import { stepInWords } from './step-words.ts';

const MAX_OBSERVATION_CHARS = 2000;
const MAX_TEXT_CHARS = 4000;
/** Of an action in an event, and of each text of one that is longer. */
const MAX_BRIEF_CHARS = 8000;
const MAX_BRIEF_TEXT_CHARS = 500;

export interface OutputLimits {
  mode: string;
  maxTokens: number | null;
  maxCostUsd: number | null;
}

/** What a run leaves behind, however it ended: the story of its steps. */
export function runOutput(journal: AgentJournal, end: AgentEnd, limits: OutputLimits): AgentRunOutput {
  const spent = spentOf(journal);
  const final = finalOf(journal);
  const last = stepsOf(journal).at(-1);
  return {
    summary: final?.summary ?? end.message,
    final_message: final?.message ?? end.message,
    end: {
      reason: end.reason,
      message: end.message,
      numbers: end.numbers,
      last_step: last === undefined ? null : `${last.n}: ${stepInWords(last.action)}`,
    },
    mode: limits.mode,
    model: `${journal.model.provider}/${journal.model.model}`,
    prompt_version: journal.promptVersion,
    rounds: journal.rounds.length,
    steps: toldSteps(journal),
    tokens: { input: spent.inputTokens, output: spent.outputTokens, max: limits.maxTokens },
    cost: { usd: spent.costMicroUsd === null ? null : spent.costMicroUsd / 1_000_000, max_usd: limits.maxCostUsd },
  };
}

/** Every step with its round, as people and programs are told of it. */
export function toldSteps({ rounds }: Pick<AgentJournal, 'rounds'>): AgentStep[] {
  return rounds.flatMap(({ steps }, index) => steps.map(step => toldStep(step, index + 1)));
}

export function toldStep(step: JournalStep, round: number): AgentStep {
  const { n, action, why, digest, verdict, intent, outcome } = step;
  return {
    ...{ step: n, round, kind: action.kind, why, digest, class: step.class, verdict },
    action: shortened(action),
    status: outcome?.status ?? openStatus(step),
    approval_id: intent?.approvalId ?? null,
    observation: outcome === null ? null : cut(outcome.observation, MAX_OBSERVATION_CHARS),
    code: outcome?.code ?? null,
    duration_ms: outcome?.durationMs ?? null,
  };
}

function openStatus({ verdict, intent }: JournalStep): AgentStep['status'] {
  if (intent !== null) return 'unknown';
  return verdict.verdict === 'ask' ? 'waiting' : 'open';
}

function finalOf({ rounds }: AgentJournal): { summary: string; message: string } | null {
  const outcome = rounds.at(-1)?.outcome;
  return outcome?.kind === 'plan' ? outcome.plan.final : null;
}

/** The action of a step as events tell it; null where it is long even with its texts cut: the output has it. */
export function briefAction({ action }: Pick<JournalStep, 'action'>): AgentStep['action'] | null {
  const texts = [MAX_TEXT_CHARS, MAX_BRIEF_TEXT_CHARS].map(most => shortened(action, most));
  return texts.find(brief => JSON.stringify(brief).length <= MAX_BRIEF_CHARS) ?? null;
}

/** Long texts in it are cut; its digest covers the whole. */
function shortened(action: AgentAction, most = MAX_TEXT_CHARS): AgentStep['action'] {
  return JSON.parse(
    JSON.stringify(action, (_name, value: unknown) => (typeof value === 'string' ? cut(value, most) : value)),
  ) as AgentStep['action'];
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}
