import type { CallToolResult } from '@modelcontextprotocol/server';
import { ApiProblem } from '@multi-job/contract';
import { cutText } from './bounded.ts';
import { visibleValue } from './visible-text.ts';

const MOST_FAULTS = 20;
const SAME_KEY = 'With the same idempotency_key nothing runs twice.';

/** What a model should do about a code; what none of them says is for a human to look into. */
const NEXT: Readonly<Record<string, string>> = {
  VALIDATION: 'Mend the fields that errors names, and call the tool again.',
  MALFORMED_BODY: 'Mend what errors names, and call the tool again.',
  BODY_TOO_LARGE: 'Make the arguments smaller: keep large data elsewhere and pass a reference.',
  UNKNOWN_JOB_TYPE: 'Take one of the types that the message names, and call the tool again.',
  NOT_FOUND: 'Look up the id with list_jobs or list_runs; do not guess it.',
  UNAUTHENTICATED: 'Stop and tell the human: the token of this connection must be renewed.',
  FORBIDDEN: 'Do not try again: tell the human that the token of this connection may not do that.',
  CONFLICT: 'Do what the message says, or ask the human; the same call will be refused again.',
  REVISION_CONFLICT: 'Read the job with get_job, look at what changed, and call again with its version_id.',
  RUN_FINISHED: 'Nothing is left to do: read the outcome with get_run.',
  APPROVAL_PENDING: 'Only a human decides approvals: tell them what waits (list_approvals).',
  IDEMPOTENCY_MISMATCH: 'Take a new idempotency_key for a new run; keep the old one only to repeat the very same call.',
  RATE_LIMITED: `Wait, then repeat the same call. ${SAME_KEY}`,
  UNAVAILABLE: `Wait a few seconds, then repeat the same call. ${SAME_KEY} If it stays away, tell the human.`,
  ANSWER_TOO_LARGE: 'Ask for less.',
};

/** What went wrong, so that a model can act on it: a code, a sentence, the faults, what to do now. */
export function refusalOf(problem: ApiProblem): CallToolResult {
  const { code, message, errors, retryAfterSec, requiredRole } = problem;
  const error = {
    code,
    message: cutText(message, 1000),
    ...(errors.length > 0 && {
      errors: errors.slice(0, MOST_FAULTS).map(({ path, message: fault }) => ({
        path: cutText(path, 200),
        message: cutText(fault, 500),
      })),
    }),
    ...(errors.length > MOST_FAULTS && { more_errors: errors.length - MOST_FAULTS }),
    ...(retryAfterSec !== null && { retry_after_sec: retryAfterSec }),
    ...(requiredRole !== null && { required_role: requiredRole }),
    next: NEXT[code] ?? 'Do not repeat the call: tell the human what happened.',
  };
  return { isError: true, content: [{ type: 'text', text: JSON.stringify({ error: visibleValue(error) }) }] };
}

/** Anything that was thrown as a problem; what is not one of the API's is ours, and its words stay in the log. */
export function problemOf(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({
    code: 'INTERNAL',
    status: 0,
    detail: 'The tool failed for a reason of its own.',
    cause: thrown,
  });
}
