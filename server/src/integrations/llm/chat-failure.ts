import { APICallError, InvalidResponseDataError, RetryError } from 'ai';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import type { ChatFailure, TokenCount } from '../../core/llm/chat-model.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';

/** What went wrong in terms of ours. What the provider said is left out, but for a code: it may repeat the key. */
export function failureOf(error: unknown, account: AiAccount): ChatFailure {
  const last = RetryError.isInstance(error) ? error.lastError : error;
  const own = appErrorIn(last);
  if (own !== null) return failureOnTheWay(own);
  if (!APICallError.isInstance(last)) {
    return InvalidResponseDataError.isInstance(last)
      ? { kind: 'wrong_content' }
      : { kind: 'network', detail: 'the connection broke off' };
  }
  const { statusCode, data, responseHeaders } = last;
  if (statusCode === undefined) return { kind: 'network', detail: 'the connection broke off' };
  // A success whose body is none: a page of a proxy, or another protocol.
  if (statusCode >= 200 && statusCode < 300) return { kind: 'wrong_content' };
  // A date is held against the provider's own clock.
  const askedMs = retryAfterMs(responseHeaders?.['retry-after'], Date.parse(responseHeaders?.['date'] ?? ''));
  const failure = { kind: 'http_status', status: statusCode, code: codeIn(data, account) } as const;
  return askedMs === null || !Number.isFinite(askedMs) ? failure : { ...failure, retryAfterMs: Math.ceil(askedMs) };
}

/** What an answer that is no completion says it has cost; null where it says nothing. */
export function usageInFailure(error: unknown): TokenCount | null {
  const last = RetryError.isInstance(error) ? error.lastError : error;
  if (!APICallError.isInstance(last) || last.responseBody === undefined) return null;
  const usage = fieldOf(parsedOrNull(last.responseBody), 'usage');
  const [input, output] = [fieldOf(usage, 'prompt_tokens'), fieldOf(usage, 'completion_tokens')];
  return isCount(input) && isCount(output) ? { input, output } : null;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function failureOnTheWay(error: AppError): ChatFailure {
  if (error.code === 'BODY_TOO_LARGE') return { kind: 'too_large' };
  const code: unknown = error.details['network_code'] ?? error.details['reason'];
  const isUnsent = error.details['may_have_reached'] !== true;
  return { kind: 'network', detail: typeof code === 'string' ? code : error.code, ...(isUnsent && { isUnsent }) };
}

function appErrorIn(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause !== undefined ? appErrorIn(error.cause) : null;
}

/** A word such as `insufficient_quota`, never one that holds the key or a part of it. */
function codeIn(data: unknown, { apiKey }: AiAccount): string | null {
  const error = fieldOf(data, 'error');
  const code = fieldOf(error, 'code') ?? fieldOf(error, 'type');
  if (typeof code !== 'string' || !/^[a-z][a-z_]{2,39}$/.test(code)) return null;
  return apiKey !== null && (code.includes(apiKey) || apiKey.includes(code)) ? null : code;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
