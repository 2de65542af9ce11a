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

export interface WhatsappDeps {
  egress: EgressClient;
  clock: Clock;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of the Cloud API ended. No text holds the token. */
export type WhatsappOutcome =
  | { kind: 'ok'; answer: Readonly<Record<string, unknown>> }
  | { kind: 'refused'; status: number; code: number; detail: string; afterMs: number | null }
  /** It surely did not get there. */
  | { kind: 'not_sent'; message: string }
  /** It left, and nobody knows what became of it. */
  | { kind: 'no_answer'; message: string };

export interface WhatsappCall {
  method: 'GET' | 'POST';
  /** Behind the base URL. */
  path: string;
  body?: unknown;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks the Cloud API for something, through the product's own way out. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no token.
 */
export async function callWhatsapp(
  { egress, clock, templates }: WhatsappDeps,
  account: Account,
  { method, path, body, timeoutMs, signal }: WhatsappCall,
): Promise<WhatsappOutcome> {
  const token = account.secrets['access_token'];
  if (token === undefined) {
    const message = `Account whatsapp/${account.accountId} has no access_token: enter that of a system user.`;
    throw new AppError('CONFLICT', message);
  }
  const { baseUrl } = accountRules(templates.get(account.provider), account.config);
  const isEnded = () => signal.aborted;
  if (baseUrl === null || isEnded()) return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  const shown = (text: string) =>
    text
      .replaceAll(token.reveal(), '[secret]')
      .replaceAll(/[\s\p{Cc}]+/gu, ' ')
      .slice(0, 300);
  const request: EgressRequest = {
    ...{ method, url: `${baseUrl.href.replace(/\/+$/, '')}${path}`, timeoutMs, signal, allow: allowOf(baseUrl) },
    headers: { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...{ maxRedirects: 0, maxBodyBytes: MAX_ANSWER_BYTES, cutBody: true },
  };
  try {
    return outcomeOf(await egress.request(request), shown, clock.now());
  } catch (error) {
    return failedRequest(error, { provider: 'WhatsApp', isEnded: isEnded(), shown });
  }
}

function outcomeOf(
  { status, headers, body }: EgressResponse,
  shown: (text: string) => string,
  nowMs: number,
): WhatsappOutcome {
  const answer = answerIn(Buffer.from(body).toString());
  const error = answer?.['error'];
  if (typeof error === 'object' && error !== null) {
    const { code, message, error_data: data } = error as Record<string, unknown>;
    const details = typeof data === 'object' && data !== null && 'details' in data ? data.details : null;
    const told = [message, details].filter(each => typeof each === 'string').join(': ');
    const afterMs = retryAfterMs(headers['retry-after'], nowMs);
    return { kind: 'refused', status, code: typeof code === 'number' ? code : 0, detail: shown(told), afterMs };
  }
  if (answer !== null && status >= 200 && status < 300) return { kind: 'ok', answer };
  return { kind: 'no_answer', message: `HTTP ${status} came with no answer of the Cloud API in it.` };
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

/** Empty where the account has none. */
export function phoneNumberIdOf({ phone_number_id: id }: Readonly<Record<string, unknown>>): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
