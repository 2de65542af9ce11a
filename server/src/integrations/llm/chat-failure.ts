import { APICallError, InvalidResponseDataError, RetryError } from 'ai';
import type { AiAccount } from '../../core/llm/ai-account.ts';
import type { ChatFailure } from '../../core/llm/chat-model.ts';
import { AppError } from '../../core/errors.ts';

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
  const { statusCode, data } = last;
  if (statusCode === undefined) return { kind: 'network', detail: 'the connection broke off' };
  // A success whose body is none: a page of a proxy, or another protocol.
  if (statusCode >= 200 && statusCode < 300) return { kind: 'wrong_content' };
  return { kind: 'http_status', status: statusCode, code: codeIn(data, account) };
}

function failureOnTheWay(error: AppError): ChatFailure {
  if (error.code === 'BODY_TOO_LARGE') return { kind: 'too_large' };
  const code: unknown = error.details['network_code'] ?? error.details['reason'];
  return { kind: 'network', detail: typeof code === 'string' ? code : error.code };
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
