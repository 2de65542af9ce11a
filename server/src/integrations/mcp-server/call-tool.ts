import type { CallToolResult } from '@modelcontextprotocol/server';
import { ApiProblem } from '@multi-job/contract';
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
    assertExact(args);
    return answerOf(await tool.run(call, args));
  } catch (error) {
    call.signal.throwIfAborted();
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL') onFailure(problem.cause ?? problem);
    return refusalOf(problem);
  }
}

/** Numbers that JSON could not keep have been rounded on the way here already; the API refuses such a body as well. */
function assertExact(args: unknown): void {
  const path = pathOfRounded(args, []);
  if (path === null) return;
  const errors = [{ path, message: 'is too large to be kept exactly as a number: send it as a string' }];
  throw new ApiProblem({ code: 'VALIDATION', status: 0, detail: 'A number is too large.', errors });
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
