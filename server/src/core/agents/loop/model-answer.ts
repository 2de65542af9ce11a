import { z } from 'zod';
import { isNestedDeeper } from '../../json-depth.ts';
import { wellFormed } from '../../mcp/outside-text.ts';
import type { AgentAction } from '../agent-action.ts';

/** Steps of one round; more than that are refused whole, for a model that is cut short acts on half a plan. */
export const MAX_STEPS_A_ROUND = 10;
/** Of one answer, as JSON: the journal keeps each. */
export const MAX_ANSWER_BYTES = 32 * 1024;
/** Of one answer: the journal keeps it some levels further down, and has a limit of its own. */
export const MAX_ANSWER_LEVELS = 40;
const MAX_FAULTS = 8;

const text = (most: number) => z.string().max(most);
const named = text(512).min(1);
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a step may be. Names that are not known are dropped: models like to add some. */
const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: text(8000).min(1) }),
  z.object({
    kind: z.literal('kv'),
    op: z.enum(['get', 'set', 'delete']),
    key: named,
    value: z.json().optional(),
  }),
  z.object({
    kind: z.literal('file'),
    op: z.enum(['read', 'list', 'write', 'append']),
    path: text(4096),
    content: text(MAX_ANSWER_BYTES).optional(),
  }),
  z.object({
    kind: z.literal('provider_http'),
    account: named,
    method: z.preprocess(
      value => (typeof value === 'string' ? value.toUpperCase() : value),
      z.enum(METHODS).default('GET'),
    ),
    url: text(8192).min(1),
    headers: z.record(z.string().max(128), text(4096)).nullish(),
    body: z.json().optional(),
  }),
  z.object({
    kind: z.literal('mcp_tool'),
    server: named,
    tool: named,
    arguments: z.record(z.string(), z.json()).nullish(),
  }),
  z.object({
    kind: z.literal('message'),
    channel: named,
    account_id: named,
    to: named.nullish(),
    text: text(16_000).min(1),
  }),
  z.object({
    kind: z.literal('command'),
    argv: z.array(text(8192)).min(1).max(256),
    cwd: text(4096).nullish(),
  }),
  z.object({ kind: z.literal('schedule_job'), job: z.record(z.string(), z.json()) }),
]);

const stepSchema = z.object({ why: text(600).nullish(), action: z.unknown().optional() });
const finalSchema = z.object({ summary: text(2000).min(1), message: text(8000).nullish() });

/** What a model wants next. */
export interface ModelPlan {
  say: string;
  steps: { why: string; action: AgentAction }[];
  /** Not null: it says that it is done, after these steps. */
  final: { summary: string; message: string } | null;
}

export type ReadPlan = { isPlan: true; plan: ModelPlan } | { isPlan: false; faults: string[] };

/** Whether an answer is a plan, or what is wrong with it, in words that a model can act on. */
export function readModelPlan(given: unknown): ReadPlan {
  if (isNestedDeeper(given, MAX_ANSWER_LEVELS)) {
    return faulty([`the answer is nested deeper than ${MAX_ANSWER_LEVELS} levels: give deep data as a text`]);
  }
  // Halves of characters are no text: some of what stores it cannot write them.
  const value = wellFormed(given);
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_ANSWER_BYTES) {
    return faulty([`the answer is longer than ${MAX_ANSWER_BYTES} bytes: do less in one round`]);
  }
  const { say, steps = [], final } = objectIn(value);
  if (!Array.isArray(steps)) return faulty(['steps: must be a list']);
  if (steps.length > MAX_STEPS_A_ROUND) return faulty([`steps: at most ${MAX_STEPS_A_ROUND} in one round`]);
  const read = steps.map(readStep);
  const faults = read.flatMap((step, index) =>
    'faults' in step ? step.faults.map(told => `steps.${index}.${told}`) : [],
  );
  const end = final === null || final === undefined ? null : finalSchema.safeParse(final);
  if (end !== null && !end.success) faults.push(...end.error.issues.map(issue => `final.${toldIssue(issue)}`));
  if (faults.length > 0) return faulty(faults);
  if (steps.length === 0 && end === null)
    return faulty(['give at least one step, or final when nothing is left to do']);
  const spoken = typeof say === 'string' ? say.slice(0, 2000) : '';
  return {
    isPlan: true,
    plan: {
      say: spoken,
      steps: read.flatMap(step => ('step' in step ? [step.step] : [])),
      final:
        end?.data === undefined ? null : { summary: end.data.summary, message: end.data.message ?? end.data.summary },
    },
  };
}

type ReadStep = { step: ModelPlan['steps'][number] } | { faults: string[] };

function readStep(given: unknown): ReadStep {
  // `{why, action: {kind, …}}` as asked for, or the action itself with its reason beside it.
  const step = stepSchema.safeParse(given);
  const isFlat = step.success && step.data.action === undefined;
  const { why, ...flat } = objectIn(given);
  const action = actionSchema.safeParse(isFlat ? flat : step.data?.action);
  if (!action.success) return { faults: action.error.issues.slice(0, 3).map(issue => `action.${toldIssue(issue)}`) };
  const fault = missingPart(action.data);
  if (fault !== null) return { faults: [`action.${fault}`] };
  return { step: { why: typeof why === 'string' ? why.slice(0, 600) : '', action: wholeAction(action.data) } };
}

type Parsed = z.infer<typeof actionSchema>;

function missingPart(action: Parsed): string | null {
  if (action.kind === 'kv' && action.op === 'set' && action.value === undefined) return 'value: set needs one';
  const needsContent = action.kind === 'file' && (action.op === 'write' || action.op === 'append');
  return needsContent && action.content === undefined ? `content: ${action.op} needs one` : null;
}

/** With what may be left out filled in; what an operation does not take is dropped. */
function wholeAction(action: Parsed): AgentAction {
  switch (action.kind) {
    case 'kv': {
      const { kind, op, key, value } = action;
      return op === 'set' ? { kind, op, key, value } : { kind, op, key };
    }
    case 'file': {
      const { kind, op, path, content } = action;
      return op === 'write' || op === 'append' ? { kind, op, path, content: content ?? '' } : { kind, op, path };
    }
    case 'provider_http':
      return { ...action, headers: action.headers ?? {}, body: action.body ?? null };
    case 'mcp_tool':
      return { ...action, arguments: action.arguments ?? {} };
    case 'message':
      return { ...action, to: action.to ?? null };
    case 'command':
      return { ...action, cwd: action.cwd ?? null };
    default:
      return action;
  }
}

function toldIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.map(String).join('.') || 'value'}: ${message}`;
}

function faulty(faults: string[]): ReadPlan {
  return { isPlan: false, faults: faults.slice(0, MAX_FAULTS) };
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

const anything = {};
const string = { type: 'string' };
const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

/** What the model is told: every kind of step at once, which all providers can read. `readModelPlan` is what counts. */
export const MODEL_PLAN_JSON_SCHEMA: Readonly<Record<string, unknown>> = {
  type: 'object',
  additionalProperties: false,
  required: ['say', 'steps', 'final'],
  properties: {
    say: { ...string, description: 'One sentence: what you found and what you do next.' },
    steps: {
      type: 'array',
      description: `At most ${MAX_STEPS_A_ROUND}, carried out in this order. Empty when nothing is left to do.`,
      items: {
        type: 'object',
        required: ['why', 'action'],
        properties: {
          why: string,
          action: {
            type: 'object',
            required: ['kind'],
            properties: {
              kind: {
                enum: ['note', 'kv', 'file', 'provider_http', 'mcp_tool', 'message', 'command', 'schedule_job'],
              },
              op: { enum: ['get', 'set', 'delete', 'read', 'list', 'write', 'append'] },
              ...{ key: string, value: anything, path: string, content: string },
              account: { ...string, description: 'provider/account_id' },
              method: { enum: METHODS },
              url: { ...string, description: 'Whole, with its query.' },
              headers: { type: 'object', additionalProperties: string },
              body: anything,
              ...{ server: string, tool: string, arguments: { type: 'object' } },
              ...{ channel: string, account_id: string, to: nullable(string), text: string },
              argv: { type: 'array', items: string },
              cwd: nullable(string),
              job: { type: 'object', description: 'A job spec: job_id, type, schedule, inputs.' },
            },
          },
        },
      },
    },
    final: nullable({
      type: 'object',
      description: 'Only when the work is done, or cannot be done: then say so.',
      required: ['summary', 'message'],
      properties: { summary: string, message: string },
    }),
  },
};
