import type { ErrorCode } from '@multi-job/contract';
import { AppError, messageOf } from '../../core/errors.ts';
import { withoutInlineSecrets } from '../../core/redaction/inline-secrets.ts';
import type { HttpResponse } from '../../tools/tool.ts';
import { DiscardRun, RetryRun } from '../outcomes.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import type { AnswerOutput } from './answer-output.ts';
import type { HttpRequestInputs } from './inputs.ts';

/** How an attempt ends, and whether the request was surely not carried out, so that it may be sent again. */
export interface Failure {
  error: unknown;
  mayRepeat: boolean;
}

/** Our own refusals that the next attempt would meet again. */
const FINAL_CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'VALIDATION',
  'EGRESS_DENIED',
  'NOT_FOUND',
  'BODY_TOO_LARGE',
  'CONFIG_INVALID',
  'TOOL_DENIED',
]);
/** Answers that may be others in a moment. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
const LASTING_SERVER_FAULTS: ReadonlySet<number> = new Set([501, 505, 506, 510, 511]);
/** Answers that say the request was not carried out; any other fault of a server may have come in the middle of it. */
const NOT_DONE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429, 503]);
const MAX_FAILED_TOLD = 5;

/** The request got no answer, or none that could be read. */
export function failureOfSending(inputs: HttpRequestInputs, error: unknown, isOnce: boolean): Failure {
  const mayHaveReached = !(error instanceof AppError) || error.details['may_have_reached'] === true;
  if (isOnce && mayHaveReached) return outcomeUnknown(inputs, messageOf(error));
  if (!(error instanceof AppError)) return { error, mayRepeat: true };
  const message = messageOf(error);
  if (error.details['reason'] === 'redirects') {
    return { error: new DiscardRun(message, { code: 'too_many_redirects' }), mayRepeat: false };
  }
  if (FINAL_CODES.has(error.code)) {
    return { error: new DiscardRun(message, { code: error.code.toLowerCase() }), mayRepeat: false };
  }
  // What else there is (a store or a vault that is away) keeps its own name.
  const code = error.code === 'UNAVAILABLE' ? 'no_answer' : error.code.toLowerCase();
  return { error: new RetryRun(message, { code }), mayRepeat: true };
}

export interface UnmetAnswer {
  output: AnswerOutput;
  response: HttpResponse;
  isOnce: boolean;
  nowMs: number;
}

/** The answer is there, and not as expected. */
export function failureOfAnswer(inputs: HttpRequestInputs, { output, response, isOnce, nowMs }: UnmetAnswer): Failure {
  const message = sentenceOf(inputs, output);
  const final = (mend = ''): Failure => ({
    error: new DiscardRun(`${message}${mend}`, { code: 'expectation_failed', output }),
    mayRepeat: false,
  });
  const isStatusMet = output.checks[0]?.is_met === true;
  if (isStatusMet) {
    // What a POST or PATCH was to do is done; a repeat would do it once more.
    if (inputs.method === 'POST' || inputs.method === 'PATCH') return final();
    return { error: new RetryRun(message, { code: 'expectation_failed', output }), mayRepeat: true };
  }
  if (!isPassing(response.status)) return final();
  if (isOnce && !NOT_DONE_STATUSES.has(response.status)) {
    return outcomeUnknown(inputs, `it was answered with status ${response.status}`, output);
  }
  const askedMs = retryAfterMs(response.headers['retry-after'], nowMs) ?? 0;
  if (askedMs > inputs.retry_after_max_sec * 1000) return final(` ${tooLongWait(askedMs, inputs.retry_after_max_sec)}`);
  return {
    error: new RetryRun(message, { code: 'expectation_failed', output, delayMs: Math.ceil(askedMs) }),
    mayRepeat: true,
  };
}

/** The end of a run whose request may have been carried out: it says how to go on. */
export function outcomeUnknown(inputs: HttpRequestInputs, why: string, output?: AnswerOutput): Failure {
  const message =
    `${inputs.method} ${targetOf(inputs)} may have been carried out, and it is not known whether: ${why.replace(/\.$/, '')}. ` +
    'It is not sent again by itself. Look at the receiver: if nothing was done there, retry the run. ' +
    'To have it repeated, set idempotency_key (the receiver drops repeats) or retry_unsafe (a repeat does no harm).';
  return {
    error: new DiscardRun(message, { code: 'outcome_unknown', ...(output === undefined ? {} : { output }) }),
    mayRepeat: false,
  };
}

function isPassing(status: number): boolean {
  return PASSING_STATUSES.has(status) || (status >= 500 && !LASTING_SERVER_FAULTS.has(status));
}

function tooLongWait(askedMs: number, mostSec: number): string {
  const asked = Number.isFinite(askedMs) ? `${Math.ceil(askedMs / 1000)} s` : 'longer than can be counted';
  return `The server asks to wait ${asked}, which is more than retry_after_max_sec (${mostSec}): this run does not try again.`;
}

function sentenceOf(inputs: HttpRequestInputs, { status, duration_ms, checks }: AnswerOutput): string {
  const failed = checks.filter(check => !check.is_met);
  const told = failed.slice(0, MAX_FAILED_TOLD).map(({ expected, found }) => `expected ${expected}, found ${found}`);
  const more = failed.length > told.length ? `; and ${failed.length - told.length} more` : '';
  return `${inputs.method} ${targetOf(inputs)} was answered with status ${status} in ${duration_ms} ms: ${told.join('; ')}${more}.`;
}

/** Whom it went to, without a path or a query, which may hold secrets. */
function targetOf({ url, account }: HttpRequestInputs): string {
  if (account !== undefined) return account;
  return withoutInlineSecrets(URL.canParse(url) ? new URL(url).origin : url);
}
