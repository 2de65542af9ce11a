import type { ApiProblem } from '@multi-job/contract';
import { plain } from './cell.ts';

/** What a person reads when the API refused: one sentence, then each fault with its path. */
export function describeProblem(problem: ApiProblem): string {
  const unsaid = problem.errors.filter(fault => !problem.message.includes(fault.message));
  const lines = [problem.message, ...unsaid.map(({ path, message }) => `  ${path}: ${message}`)];
  if (problem.code === 'UNAUTHENTICATED') lines.push('Give a token with MULTI_JOB_TOKEN or --token.');
  if (problem.requiredRole !== null && !problem.message.includes(problem.requiredRole)) {
    lines.push(`It needs the role ${problem.requiredRole}.`);
  }
  if (problem.code === 'INTERNAL' && problem.requestId !== null) lines.push(`  request id: ${problem.requestId}`);
  return lines.map(line => plain(line, '  ')).join('\n');
}
