import type { AccessRole, Client, Fault } from '@multi-job/contract';
import { ApiProblem } from '@multi-job/contract/client/api-problem';
import { describeIssue } from '@multi-job/contract/describe-issue';
import { z } from 'zod';

/** What a tool works with: the API as the caller may use it, and the end of the caller's patience. */
export interface ToolCall {
  client: Client;
  signal: AbortSignal;
}

interface Hints {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  /** None of them reaches beyond this installation. */
  openWorldHint: false;
}

export const READS: Hints = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A tool as both doors offer it. */
export interface McpTool {
  name: string;
  title: string;
  /** Written for a model: what it does, when to use it, what to do next. */
  description: string;
  /** The least role that may call it, as the route asks that it calls. */
  role: AccessRole;
  annotations: Hints;
  input: z.ZodObject;
  output: z.ZodObject;
  /** @throws ApiProblem, also for arguments that are not as `input` says. */
  run(call: ToolCall, args: unknown): Promise<Record<string, unknown>>;
}

interface Definition<Input extends z.ZodObject, Output extends z.ZodObject> extends Omit<
  McpTool,
  'input' | 'output' | 'run'
> {
  input: Input;
  output: Output;
  /** Resolves with what `output` says, and `next`: what the model should do now, in words of ours alone. */
  run(call: ToolCall, args: z.output<Input>): Promise<z.input<Output> & { next?: string }>;
}

const frame = {
  next: z.string().optional().describe('What to do now.'),
  notice: z.string(),
};

/** A tool whose arguments and answer are held against its schemas. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: Definition<Input, Output>,
): McpTool {
  const { input, output } = definition;
  return {
    ...definition,
    output: z.object({ ...frame, ...output.shape }),
    async run(call, args) {
      const { next, ...data } = await definition.run(call, checkedArgs(input, args));
      return { ...(next !== undefined && { next }), ...output.parse(data) };
    },
  };
}

function checkedArgs<Input extends z.ZodObject>(input: Input, args: unknown): z.output<Input> {
  const checked = input.safeParse(args ?? {}, { error: describeIssue });
  if (checked.success) return checked.data;
  const errors = checked.error.issues.flatMap(issue => faultsOf(issue, Object.keys(input.shape)));
  throw new ApiProblem({
    code: 'VALIDATION',
    status: 0,
    detail: 'The arguments are not as the tool takes them.',
    errors,
  });
}

function faultsOf(issue: z.core.$ZodIssue, known: readonly string[]): Fault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: issue.path.map(String).join('.') || 'arguments', message: issue.message }];
  }
  return issue.keys.map(key => ({ path: key, message: `is no argument of this tool; it takes ${known.join(', ')}` }));
}
