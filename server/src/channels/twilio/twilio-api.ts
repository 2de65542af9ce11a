import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { Clock } from '../../core/clock.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressClient, EgressRequest, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { failedRequest } from '../failed-request.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;

export interface TwilioDeps {
  egress: EgressClient;
  clock: Clock;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of Twilio's API ended. No text holds the auth token. */
export type TwilioOutcome =
  | { kind: 'ok'; answer: Readonly<Record<string, unknown>> }
  | { kind: 'refused'; status: number; code: number; detail: string; afterMs: number | null }
  /** It surely did not get there. */
  | { kind: 'not_sent'; message: string }
  /** It left, and nobody knows what became of it. */
  | { kind: 'no_answer'; message: string };

export interface TwilioCall {
  method: 'GET' | 'POST';
  /** Behind the base URL. */
  path: string;
  form?: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks Twilio for something, through the product's own way out. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no auth token.
 */
export async function callTwilio(
  { egress, clock, templates }: TwilioDeps,
  account: Account,
  { method, path, form, timeoutMs, signal }: TwilioCall,
): Promise<TwilioOutcome> {
  const secret = account.secrets['secret'];
  if (secret === undefined) {
    throw new AppError('CONFLICT', `Account twilio/${account.accountId} has no auth token: enter it as its secret.`);
  }
  const { baseUrl } = accountRules(templates.get(account.provider), account.config);
  const isEnded = (): boolean => signal.aborted;
  if (baseUrl === null || isEnded()) return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  const { account_sid: user } = account.config;
  const credentials = Buffer.from(`${typeof user === 'string' ? user : ''}:${secret.reveal()}`).toString('base64');
  const shown = (text: string) =>
    text
      .replaceAll(secret.reveal(), '[secret]')
      .replaceAll(credentials, '[secret]')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .slice(0, 300);
  const request: EgressRequest = {
    ...{ method, url: `${baseUrl.href.replace(/\/+$/, '')}${path}`, timeoutMs, signal, allow: allowOf(baseUrl) },
    headers: {
      authorization: `Basic ${credentials}`,
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
    ...{ maxRedirects: 0, maxBodyBytes: MAX_ANSWER_BYTES, cutBody: true },
  };
  try {
    return outcomeOf(await egress.request(request), shown, clock.now());
  } catch (error) {
    return failedRequest(error, { provider: 'Twilio', isEnded: isEnded(), shown });
  }
}

function outcomeOf(
  { status, headers, body }: EgressResponse,
  shown: (text: string) => string,
  nowMs: number,
): TwilioOutcome {
  const answer = answerIn(Buffer.from(body).toString());
  if (answer !== null && status >= 200 && status < 300) return { kind: 'ok', answer };
  const isRefusal = answer !== null && typeof answer['message'] === 'string';
  // Too many requests are refused before anybody looks at them, with a body or without.
  if (!isRefusal && status !== 429) {
    return { kind: 'no_answer', message: `HTTP ${status} came with no answer of Twilio in it.` };
  }
  const { code, message } = answer ?? {};
  const afterMs = retryAfterMs(headers['retry-after'], nowMs);
  const detail = shown(typeof message === 'string' ? message : 'Too many requests');
  return { kind: 'refused', status, code: typeof code === 'number' ? code : 0, detail, afterMs };
}

function answerIn(text: string): Record<string, unknown> | null {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer)
      ? (answer as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
