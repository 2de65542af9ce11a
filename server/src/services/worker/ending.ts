import type { ErrorCode, RunError } from '@multi-job/contract';
import { APPROVAL_KINDS, approvalKindSchema } from '@multi-job/contract/approval';
import { AppError, messageOf } from '../../core/errors.ts';
import { MAX_JSON_DEPTH, isJsonDeeperThan } from '../../core/json-depth.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { ApprovalQuestion } from '../../handlers/outcomes.ts';
import { shownValue } from './log-text.ts';

export const MAX_OUTPUT_BYTES = 1024 * 1024;
const MAX_MESSAGE_CHARS = 4000;
/** Nothing but a human changes them, and a retry asks the same again. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['TOOL_DENIED', 'MCP_TOOL_CHANGED']);
/** What a handler may call its failure. */
export const OWN_CODE = /^[a-z][a-z0-9_]{0,63}$/;

/** How a handler ended, before the retry policy is asked. Plain JSON: it also comes out of child processes. */
export type Ending =
  | { kind: 'returned'; output: unknown }
  | Failed
  | { kind: 'snoozed'; delayMs: number }
  | { kind: 'asked'; question: ApprovalQuestion };

interface Failed {
  kind: 'failed';
  error: RunError;
  isFinal: boolean;
  /** The next attempt begins no earlier, ms from now. */
  retryAfterMs?: number;
  /** Kept with the run if it ends so. */
  output?: unknown;
}

/** What a handler's return value amounts to. An output that cannot be kept is a final failure: a retry would repeat it. */
export function endingOfValue(output: unknown): Ending {
  if (output === undefined || output === null) return { kind: 'returned', output: null };
  const copy = jsonCopy(output);
  return 'fault' in copy ? finalFailure('handler_error', copy.fault) : { kind: 'returned', output: copy.data };
}

/**
 * What an error thrown by a handler amounts to. Outcomes are known by name, not by class: a handler may have
 * brought its own copy of ours. Anything can be thrown, also what throws when it is looked at.
 */
export function endingOfError(error: unknown): Ending {
  try {
    return endingOfThrown(error);
  } catch {
    return failure('handler_error', `The handler threw a value that cannot be read: ${shortened(shownValue(error))}`);
  }
}

/** An ending that comes from another process, held to the same rules as one of this process. */
export function checkedEnding(ending: Ending): Ending {
  switch (ending.kind) {
    case 'returned':
      return endingOfValue(ending.output);
    case 'snoozed':
      return snoozeOf(ending);
    case 'asked':
      return questionOf(ending);
    case 'failed':
      return checkedFailure(ending);
  }
}

function endingOfThrown(error: unknown): Ending {
  if (isNamed(error, 'DiscardRun')) return failedWith(error, { fallback: 'discarded', isFinal: true });
  if (isNamed(error, 'RetryRun')) return retryOf(error);
  if (isNamed(error, 'SnoozeRun')) return snoozeOf(error);
  if (isNamed(error, 'AwaitApproval')) return questionOf(error);
  return {
    kind: 'failed',
    error: runErrorOf(error),
    isFinal: error instanceof AppError && FINAL_CODES.has(error.code),
  };
}

export function finalFailure(code: string, message: string): Ending {
  return { kind: 'failed', error: { code, message }, isFinal: true };
}

export function failure(code: string, message: string): Ending {
  return { kind: 'failed', error: { code, message }, isFinal: false };
}

/**
 * The value as it will be stored, a copy: what a handler keeps of it may change later. Or what is wrong with it.
 */
function jsonCopy(value: unknown): { data: unknown } | { fault: string } {
  if (typeof value === 'boolean' || typeof value === 'string') return withinSize(JSON.stringify(value), value);
  let json: string;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    return { fault: `The handler returned what is not JSON: ${shortened(messageOf(error))}` };
  }
  // The types of JSON.stringify hide that functions and symbols give undefined.
  if ((json as string | undefined) === undefined)
    return { fault: `The handler returned a ${typeof value}, which is not JSON.` };
  return withinSize(json, undefined);
}

/** @param known what the JSON says, where that is known without reading it. */
function withinSize(json: string, known: unknown): { data: unknown } | { fault: string } {
  const bytes = json.length * 3 <= MAX_OUTPUT_BYTES ? 0 : Buffer.byteLength(json);
  if (bytes > MAX_OUTPUT_BYTES) {
    return {
      fault: `The handler returned ${bytes} bytes of JSON; at most ${MAX_OUTPUT_BYTES} are kept. Store large data elsewhere and return a reference.`,
    };
  }
  if (!isJsonDeeperThan(json, MAX_JSON_DEPTH)) return { data: known ?? (JSON.parse(json) as unknown) };
  return {
    fault: `The handler returned data nested deeper than ${MAX_JSON_DEPTH} levels. Return it flatter, or as text.`,
  };
}

/** @param fallback the code of a failure without one of its own. */
function failedWith(error: Error, { fallback, isFinal }: { fallback: string; isFinal: boolean }): Failed {
  const { code, output } = error as { code?: unknown; output?: unknown };
  const isOwn = typeof code === 'string' && OWN_CODE.test(code);
  const ending: Failed = {
    kind: 'failed',
    error: { code: isOwn ? code : fallback, message: shortened(messageOf(error)) },
    isFinal,
  };
  return output === undefined ? ending : withOutput(ending, output);
}

/** A failure whose output cannot be kept is still that failure, and says so. */
function withOutput(ending: Failed, output: unknown): Failed {
  const copy = jsonCopy(output);
  if (!('fault' in copy)) return { ...ending, output: copy.data };
  const { code, message } = ending.error;
  return { ...ending, error: { code, message: shortened(`${message} (Its output is left out: ${copy.fault})`) } };
}

function retryOf(error: Error): Ending {
  const delayMs = delayOf(error);
  if (delayMs === null) return finalFailure('handler_error', 'RetryRun needs a delay in milliseconds, zero or more.');
  return { ...failedWith(error, { fallback: 'handler_error', isFinal: false }), retryAfterMs: delayMs };
}

function checkedFailure({ output, retryAfterMs, ...ending }: Failed): Ending {
  const { code, message } = ending.error;
  const failed: Failed = { ...ending, error: { code, message: shortened(message) } };
  if (retryAfterMs !== undefined && retryAfterMs >= 0) failed.retryAfterMs = retryAfterMs;
  return output === undefined ? failed : withOutput(failed, output);
}

function snoozeOf(error: object): Ending {
  const delayMs = delayOf(error);
  if (delayMs === null) return finalFailure('handler_error', 'SnoozeRun needs a delay in milliseconds, zero or more.');
  return { kind: 'snoozed', delayMs };
}

/** In whole ms, or null for what is no delay. */
function delayOf(error: object): number | null {
  const delayMs: unknown = 'delayMs' in error ? error.delayMs : null;
  return typeof delayMs === 'number' && Number.isFinite(delayMs) && delayMs >= 0 ? Math.round(delayMs) : null;
}

function questionOf(error: object): Ending {
  const question: unknown = 'question' in error ? error.question : null;
  const copy = typeof question === 'object' ? jsonCopy(question) : { fault: 'no question' };
  if ('fault' in copy || !isQuestion(copy.data)) {
    return finalFailure(
      'handler_error',
      `AwaitApproval needs a question with a \`reason\` (text) and an \`action\` (JSON object of at most ${MAX_JSON_DEPTH} levels); a \`kind\`, where there is one, is one of ${APPROVAL_KINDS.join(', ')}, and \`onReject\` is "continue".`,
    );
  }
  const { reason, action, expiresInMs, kind, onReject } = copy.data;
  const asked: ApprovalQuestion = {
    ...(kind !== undefined && { kind }),
    ...{ reason: shortened(reason), action },
    ...(expiresInMs !== undefined && { expiresInMs }),
    ...(onReject !== undefined && { onReject }),
  };
  return { kind: 'asked', question: asked };
}

function isQuestion(value: unknown): value is ApprovalQuestion {
  if (typeof value !== 'object' || value === null || !('reason' in value) || !('action' in value)) return false;
  const expiry = 'expiresInMs' in value ? value.expiresInMs : undefined;
  const isExpirySound = expiry === undefined || (typeof expiry === 'number' && Number.isFinite(expiry) && expiry > 0);
  const { reason, action } = value;
  const isObject = typeof action === 'object' && action !== null && !Array.isArray(action);
  const isKindKnown = !('kind' in value) || approvalKindSchema.safeParse(value.kind).success;
  const isEndKnown = !('onReject' in value) || value.onReject === 'continue';
  return typeof reason === 'string' && isObject && isExpirySound && isKindKnown && isEndKnown;
}

/** A handler may name its failure by a `code` in snake_case; our refusals keep theirs, as `tool_denied`. */
function runErrorOf(error: unknown): RunError {
  const told = error instanceof Error ? messageOf(error) : shownValue(error);
  const message = shortened(withoutInlineSecrets(told)) || 'The handler failed without a message.';
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  const named = error instanceof AppError && typeof code === 'string' ? code.toLowerCase() : code;
  return { code: typeof named === 'string' && OWN_CODE.test(named) ? named : 'handler_error', message };
}

function shortened(message: string): string {
  return message.length <= MAX_MESSAGE_CHARS ? message : `${message.slice(0, MAX_MESSAGE_CHARS)}…`;
}

function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}
