import type { RunError } from '@multi-job/contract';
import { AppError, messageOf } from '../../core/errors.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { ApprovalQuestion } from '../../handlers/outcomes.ts';

export const MAX_OUTPUT_BYTES = 1024 * 1024;
const MAX_MESSAGE_CHARS = 4000;

/** How a handler ended, before the retry policy is asked. Plain JSON: it also comes out of child processes. */
export type Ending =
  | { kind: 'returned'; output: unknown }
  | { kind: 'failed'; error: RunError; isFinal: boolean }
  | { kind: 'snoozed'; delayMs: number }
  | { kind: 'asked'; question: ApprovalQuestion };

/** What a handler's return value amounts to. An output that cannot be kept is a final failure: a retry would repeat it. */
export function endingOfValue(output: unknown): Ending {
  if (output === undefined || output === null) return { kind: 'returned', output: null };
  const fault = outputFault(output);
  return fault === null ? { kind: 'returned', output } : finalFailure('handler_error', fault);
}

/**
 * What an error thrown by a handler amounts to. Outcomes are known by name, not by class: a handler may have
 * brought its own copy of ours.
 */
export function endingOfError(error: unknown): Ending {
  if (isNamed(error, 'DiscardRun')) return finalFailure('discarded', shortened(messageOf(error)));
  if (isNamed(error, 'SnoozeRun')) return snoozeOf(error);
  if (isNamed(error, 'AwaitApproval')) return questionOf(error);
  return {
    kind: 'failed',
    error: runErrorOf(error),
    isFinal: error instanceof AppError && error.code === 'TOOL_DENIED',
  };
}

export function finalFailure(code: string, message: string): Ending {
  return { kind: 'failed', error: { code, message }, isFinal: true };
}

export function failure(code: string, message: string): Ending {
  return { kind: 'failed', error: { code, message }, isFinal: false };
}

function outputFault(output: unknown): string | null {
  let json: string | undefined;
  try {
    json = JSON.stringify(output);
  } catch (error) {
    return `The handler returned what is not JSON: ${shortened(messageOf(error))}`;
  }
  // The types of JSON.stringify hide that functions and symbols give undefined.
  if ((json as string | undefined) === undefined) return `The handler returned a ${typeof output}, which is not JSON.`;
  if (json.length * 3 <= MAX_OUTPUT_BYTES) return null;
  const bytes = Buffer.byteLength(json);
  if (bytes <= MAX_OUTPUT_BYTES) return null;
  return `The handler returned ${bytes} bytes of JSON; at most ${MAX_OUTPUT_BYTES} are kept. Store large data elsewhere and return a reference.`;
}

function snoozeOf(error: object): Ending {
  const delayMs: unknown = 'delayMs' in error ? error.delayMs : null;
  if (typeof delayMs !== 'number' || !Number.isFinite(delayMs) || delayMs < 0) {
    return finalFailure('handler_error', 'SnoozeRun needs a delay in milliseconds, zero or more.');
  }
  return { kind: 'snoozed', delayMs: Math.round(delayMs) };
}

function questionOf(error: object): Ending {
  const question: unknown = 'question' in error ? error.question : null;
  if (!isQuestion(question) || outputFault(question) !== null) {
    return finalFailure(
      'handler_error',
      'AwaitApproval needs a question with a `reason` (text) and an `action` (JSON object).',
    );
  }
  return { kind: 'asked', question };
}

function isQuestion(value: unknown): value is ApprovalQuestion {
  if (typeof value !== 'object' || value === null || !('reason' in value) || !('action' in value)) return false;
  const expiry = 'expiresInMs' in value ? value.expiresInMs : undefined;
  const isExpirySound = expiry === undefined || (typeof expiry === 'number' && Number.isFinite(expiry) && expiry > 0);
  return typeof value.reason === 'string' && typeof value.action === 'object' && value.action !== null && isExpirySound;
}

/** A handler may name its failure by a `code` in snake_case; our refusals keep theirs, as `tool_denied`. */
function runErrorOf(error: unknown): RunError {
  const message = shortened(withoutInlineSecrets(messageOf(error))) || 'The handler failed without a message.';
  if (error instanceof AppError) return { code: error.code.toLowerCase(), message };
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  const isOwnCode = typeof code === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(code);
  return { code: isOwnCode ? code : 'handler_error', message };
}

function shortened(message: string): string {
  return message.length <= MAX_MESSAGE_CHARS ? message : `${message.slice(0, MAX_MESSAGE_CHARS)}…`;
}

function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}
