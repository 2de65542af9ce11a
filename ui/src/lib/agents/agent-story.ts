import type { AgentRunOutput, AgentStep } from '@multi-job/contract';
import type { LiveEvent } from '@/lib/live/live-event';

export interface StoryStep extends Pick<
  AgentStep,
  'step' | 'round' | 'kind' | 'why' | 'digest' | 'class' | 'verdict' | 'status' | 'approval_id' | 'observation' | 'code'
> {
  /** Null where an event was too short for it, and there is no output yet. */
  action: AgentStep['action'] | null;
  /** In a line, as its event says it. */
  words: string | null;
  duration_ms: number | null;
}

export interface StoryRound {
  round: number;
  say: string;
  /** Why its answer was none. */
  fault: string | null;
  tokens: { input: number; output: number } | null;
  costUsd: number | null;
  steps: readonly StoryStep[];
}

/** What an agent did, as far as it is told. */
export interface AgentStory {
  rounds: readonly StoryRound[];
  mode: string | null;
  model: string | null;
  tokens: { used: number; max: number | null };
  /** `used` null: the price is not known. */
  cost: { used: number | null; max: number | null };
  /** What it reports at its end; null where it did not come to one by itself. */
  finalMessage: string | null;
}

type Data = LiveEvent['data'];

const VERDICTS = ['allow', 'ask', 'deny'] as const;
const STATUSES = [
  ...([
    'done',
    'failed',
    'denied',
    'refused',
    'happened',
    'rehearsed',
    'planned',
    'waiting',
    'unknown',
    'open',
  ] as const),
];

/**
 * The rounds and steps of a run of an agent: from its events while it goes on, and from its output, which holds whole what
 * events cut short. Null where neither tells of one. Events in any order.
 */
export function storyOf(output: unknown, events: readonly LiveEvent[]): AgentStory | null {
  const told = isOutput(output) ? output : null;
  const inOrder = events.toSorted((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
  const steps = stepsOf(told, inOrder);
  const rounds = roundsOf(steps, inOrder);
  if (rounds.length === 0 && told === null) return null;
  const last = inOrder.findLast(({ type }) => type === 'agent.round')?.data;
  const total = fieldsOf(last?.['total']);
  const max = fieldsOf(last?.['max']);
  return {
    rounds,
    mode: told?.mode ?? textOf(last?.['mode']),
    model: told?.model ?? textOf(last?.['model']),
    tokens: {
      used: told === null ? (numberOf(total['tokens']) ?? 0) : told.tokens.input + told.tokens.output,
      max: told?.tokens.max ?? numberOf(max['tokens']),
    },
    cost: {
      used: told === null ? numberOf(total['cost_usd']) : told.cost.usd,
      max: told?.cost.max_usd ?? numberOf(max['cost_usd']),
    },
    finalMessage: told?.end.reason === 'done' ? told.final_message : null,
  };
}

/** Writes that a rehearsal showed and did not do, as well as the steps of a plan. */
export function shownOnly({ rounds }: AgentStory): StoryStep[] {
  return rounds.flatMap(({ steps }) => steps.filter(({ status }) => status === 'rehearsed' || status === 'planned'));
}

function stepsOf(told: AgentRunOutput | null, events: readonly LiveEvent[]): StoryStep[] {
  const steps = new Map<number, StoryStep>();
  for (const { type, data } of events) {
    const step = type === 'agent.step' ? stepOf(data) : null;
    if (step !== null) steps.set(step.step, step);
  }
  for (const step of told?.steps ?? []) {
    steps.set(step.step, { ...step, words: steps.get(step.step)?.words ?? null });
  }
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

function stepOf(data: Data): StoryStep | null {
  const [step, round] = [numberOf(data['step']), numberOf(data['round'])];
  if (step === null || round === null) return null;
  const action = data['action'];
  const text = (name: string): string => textOf(data[name]) ?? '';
  return {
    ...{ step, round, kind: text('kind'), why: text('why'), digest: text('digest') },
    class: text('class') as StoryStep['class'],
    verdict: {
      verdict: VERDICTS.find(one => one === data['verdict']) ?? 'ask',
      rule: text('rule'),
      reason: text('reason'),
    },
    status: STATUSES.find(one => one === data['status']) ?? 'open',
    approval_id: textOf(data['approval_id']),
    observation: textOf(data['observation']),
    code: textOf(data['code']),
    duration_ms: numberOf(data['duration_ms']),
    action: isFields(action) ? (action as AgentStep['action']) : null,
    words: textOf(data['words']),
  };
}

function roundsOf(steps: readonly StoryStep[], events: readonly LiveEvent[]): StoryRound[] {
  const told = new Map<number, Data>();
  for (const { type, data } of events) {
    const round = numberOf(data['round']);
    if (type === 'agent.round' && round !== null) told.set(round, data);
  }
  const numbers = [...new Set([...told.keys(), ...steps.map(({ round }) => round)])].sort((a, b) => a - b);
  return numbers.map(round => {
    const data = told.get(round);
    const tokens = fieldsOf(data?.['tokens']);
    const [input, output] = [numberOf(tokens['input']), numberOf(tokens['output'])];
    return {
      round,
      say: textOf(data?.['say']) ?? '',
      fault: textOf(data?.['fault']),
      tokens: input === null || output === null ? null : { input, output },
      costUsd: numberOf(data?.['cost_usd']),
      steps: steps.filter(step => step.round === round),
    };
  });
}

function isOutput(value: unknown): value is AgentRunOutput {
  return isFields(value) && Array.isArray(value['steps']) && isFields(value['end']) && isFields(value['tokens']);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
