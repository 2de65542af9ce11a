import { AGENT_WORKFLOW_TYPE, agentRunOutputSchema } from '@multi-job/contract';
import type { AgentRunOutput, AgentStep, Event, Run } from '@multi-job/contract';
import { textTable } from '../text-table.ts';
import { plain } from './cell.ts';

const MAX_TEXT = 160;

/** What an agent did, a line a step: of the output of its run, or of its events while there is none. */
export function agentStory(run: Run, events: readonly Event[]): string[] {
  if (run.type !== AGENT_WORKFLOW_TYPE) return [];
  const output = agentRunOutputSchema.safeParse(run.result?.output);
  const lines = output.success ? storyOf(output.data) : eventLines(events);
  return lines.length === 0 ? [] : ['', ...lines];
}

function storyOf({ steps, tokens, cost, end, model, final_message: message }: AgentRunOutput): string[] {
  const spent = `${tokens.input} + ${tokens.output} tokens${tokens.max === null ? '' : ` of ${tokens.max}`}`;
  const usd =
    cost.usd === null ? 'cost unknown' : `${cost.usd} USD${cost.max_usd === null ? '' : ` of ${cost.max_usd}`}`;
  return [
    ...textTable([['step', 'round', 'did', 'verdict', 'became', 'observed'], ...steps.map(rowOf)]),
    '',
    `${end.reason}: ${plain(message)}`,
    `${plain(model)}, ${spent}, ${usd}`,
  ];
}

function rowOf({ step, round, kind, action, verdict, status, code, observation }: AgentStep): string[] {
  const became = code === null ? status : `${status} (${code})`;
  return [
    String(step),
    String(round),
    plain(`${kind} ${cut(JSON.stringify(action))}`),
    `${verdict.verdict} (${verdict.rule})`,
    plain(became),
    plain(cut(observation ?? '')),
  ];
}

/** The last that was told of each step, in their order. */
function eventLines(events: readonly Event[]): string[] {
  const steps = new Map<string, Event['data']>();
  for (const { type, data } of events) if (type === 'agent.step') steps.set(numberIn(data, 'step'), data);
  const rows = [...steps.values()].map(data => {
    const text = (name: string) => plain(cut(typeof data[name] === 'string' ? data[name] : ''));
    return [
      numberIn(data, 'step'),
      numberIn(data, 'round'),
      text('words'),
      `${text('verdict')} (${text('rule')})`,
      text('status'),
    ];
  });
  return rows.length === 0 ? [] : textTable([['step', 'round', 'did', 'verdict', 'became'], ...rows]);
}

function numberIn(data: Event['data'], name: string): string {
  const value = data[name];
  return typeof value === 'number' ? String(value) : '';
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
