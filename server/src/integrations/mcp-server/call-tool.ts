import type { CallToolResult } from '@modelcontextprotocol/server';
import { ApiProblem } from '@multi-job/contract';
import { isNestedDeeper, MAX_JSON_DEPTH } from '../../core/json-depth.ts';
import type { McpTool, ToolCall } from './define-tool.ts';
import { answerOf } from './tool-answer.ts';
import { problemOf, refusalOf } from './tool-refusal.ts';

/**
 * Calls a tool. Never rejects but for an abort: what goes wrong is an answer that a model can act on.
 *
 * @param onFailure told of what is no refusal of the API.
 */
export async function callTool(
  tool: McpTool,
  args: unknown,
  call: ToolCall,
  onFailure: (error: unknown) => void,
): Promise<CallToolResult> {
  try {
    assertSound(args);
    return answerOf(await tool.run(call, args));
  } catch (error) {
    call.signal.throwIfAborted();
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL') onFailure(problem.cause ?? problem);
    return refusalOf(problem);
  }
}

/**
 * What the API refuses in a body as it was written, and could not see any more in what is made of the arguments: data that
 * is nested without end, and numbers that were rounded on the way here.
 */
function assertSound(args: unknown): void {
  if (isNestedDeeper(args, MAX_JSON_DEPTH)) {
    throw unsound('arguments', `are nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  const rounded = pathOfRounded(args, []);
  if (rounded === null) return;
  throw unsound(rounded, 'is too large to be kept exactly as a number: send it as a string');
}

function unsound(path: string, message: string): ApiProblem {
  const detail = 'The arguments cannot be taken as they are.';
  return new ApiProblem({ code: 'VALIDATION', status: 0, detail, errors: [{ path, message }] });
}

function pathOfRounded(value: unknown, path: readonly string[]): string | null {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = pathOfRounded(part, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}
