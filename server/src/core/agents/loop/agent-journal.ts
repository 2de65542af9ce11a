import { z } from 'zod';
import type { ActionClass, AgentAction, PolicyVerdict } from '../agent-action.ts';
import type { ChatFailure } from '../../llm/chat-model.ts';
import type { AgentEnd } from './agent-end.ts';
import type { ModelPlan } from './model-answer.ts';

/**
 * What a run of an agent remembers: its checkpoint. Of each model call and each step it holds a record that was durable
 * before it was begun (`intent`), and one after it (`outcome`). Whoever goes on with the run goes on after the last outcome.
 */
export interface AgentJournal {
  v: 1;
  /** Stands in the marks around outside text: made once for a run, so that nothing outside can know it. */
  nonce: string;
  promptVersion: string;
  startedAtMs: number;
  /** Time that attempts have worked, without waiting for people. */
  activeMs: number;
  model: JournalModel;
  /** What the model is told it can do, as it was at the start: a resume tells it the same. */
  capabilities: string;
  memory: readonly string[];
  /** Where outside text came from that stood in the first prompt already. */
  firstTaint: readonly string[];
  rounds: JournalRound[];
  /** How the run ended, once that is remembered: whoever comes after only hands it over. */
  end?: AgentEnd;
}

export interface JournalModel {
  provider: string;
  accountId: string;
  model: string;
}

export interface JournalRound {
  /** Null: it was never begun. A resume that finds one without an outcome asks again. */
  intent: ModelIntent;
  outcome: ModelOutcome | null;
  steps: JournalStep[];
}

export interface ModelIntent {
  atMs: number;
  /** How often this round was begun: each has a reservation of its own, and one that was lost stays charged. */
  tries: number;
  reservation: string;
  estimate: Spent;
}

export interface Spent {
  inputTokens: number;
  outputTokens: number;
  /** Null: the price is not known. */
  costMicroUsd: number | null;
}

/** `plan`: what it wants; `fault`: why its answer is none, which it is told in the next round. */
export type ModelOutcome = { atMs: number; spent: Spent; isCounted: boolean } & (
  { kind: 'plan'; plan: ModelPlan } | { kind: 'fault'; fault: string; said: string; failure: ChatFailure | null }
);

export interface JournalStep {
  /** From 1 on over the whole run. */
  n: number;
  action: AgentAction;
  why: string;
  /** Digest of run, step, action and policy version, which an approval is bound to. */
  digest: string;
  /** Digest of the action alone: the same call has the same one. */
  call: string;
  class: ActionClass;
  verdict: PolicyVerdict;
  intent: StepIntent | null;
  outcome: StepOutcome | null;
}

export interface StepIntent {
  atMs: number;
  /** When its key was used first; absent in journals of before that was kept. */
  firstAtMs?: number;
  /** `run_id.step`: what a repeated write is told by. */
  key: string;
  /** How often it was begun. */
  tries: number;
  /** The approval that allowed it; null where none was needed. */
  approvalId: string | null;
  /** A human said that it did not happen and is to be done again. */
  isAgainBy: string | null;
}

export const STEP_STATUSES = ['done', 'failed', 'denied', 'refused', 'happened', 'rehearsed', 'planned'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export interface StepOutcome {
  atMs: number;
  durationMs: number;
  status: StepStatus;
  /** What the model is shown, at most 8 KiB. */
  observation: string;
  /** Where its text came from when it came from outside, such as `http:api.github.com`; null: it is the platform's own. */
  outside: string | null;
  /** Failures only: how the platform calls it. */
  code: string | null;
}

/** What must be right for the loop to work with it; the rest is its own writing. */
const journalShape = z.looseObject({
  v: z.literal(1),
  nonce: z.string().min(16),
  capabilities: z.string(),
  rounds: z.array(z.looseObject({ steps: z.array(z.looseObject({ n: z.int() })) })),
});

/** The journal in a checkpoint; null where the run has not begun one. */
export function readJournal(checkpoint: unknown): AgentJournal | null {
  if (checkpoint === null || checkpoint === undefined) return null;
  journalShape.parse(checkpoint);
  return checkpoint as AgentJournal;
}

/** All steps of a run in their order. */
export function stepsOf({ rounds }: Pick<AgentJournal, 'rounds'>): JournalStep[] {
  return rounds.flatMap(round => round.steps);
}

/** What the model calls of a run have used up. */
export function spentOf({ rounds }: Pick<AgentJournal, 'rounds'>): Spent {
  const all = rounds.flatMap(({ outcome }) => (outcome === null ? [] : [outcome.spent]));
  const sum = (of: (spent: Spent) => number) => all.reduce((total, spent) => total + of(spent), 0);
  const isPriced = all.every(spent => spent.costMicroUsd !== null);
  return {
    inputTokens: sum(spent => spent.inputTokens),
    outputTokens: sum(spent => spent.outputTokens),
    costMicroUsd: isPriced ? sum(spent => spent.costMicroUsd ?? 0) : null,
  };
}

/** Where text from outside came from that the model has seen by the time it answered this round. */
export function taintBefore(journal: Pick<AgentJournal, 'rounds' | 'firstTaint'>, roundIndex: number): string[] {
  const seen = journal.rounds.slice(0, roundIndex).flatMap(round => round.steps);
  const sources = seen.flatMap(({ outcome }) => (outcome?.outside == null ? [] : [outcome.outside]));
  return [...new Set([...journal.firstTaint, ...sources])];
}
