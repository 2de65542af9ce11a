import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { Clock } from '../../core/clock.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressClient, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { isResponseAddress } from './response-address.ts';
import { failedRequest } from '../failed-request.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;
const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

export interface SlackDeps {
  egress: EgressClient;
  clock: Clock;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of Slack ended. No text holds the token, nor an address that is a secret. */
export type SlackOutcome =
  | { kind: 'ok'; answer: Readonly<Record<string, unknown>> }
  /** Slack answered that it did not do it: `error` in its own word. */
  | { kind: 'refused'; status: number; error: string; detail: string; afterMs: number | null }
  /** It surely did not get there. */
  | { kind: 'not_sent'; message: string }
  /** It left, and nobody knows what became of it. */
  | { kind: 'no_answer'; message: string };

export interface SlackCall {
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks a method of Slack's Web API for something, through the product's own way out. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no token.
 */
export async function callSlack(
  deps: SlackDeps,
  account: Account,
  { method, body, timeoutMs, signal }: SlackCall & { method: string; body: Readonly<Record<string, unknown>> },
): Promise<SlackOutcome> {
  const token = account.secrets['bot_token'];
  if (token === undefined) {
    const message = `Account slack/${account.accountId} has no bot_token: enter the one under "OAuth & Permissions" of your app.`;
    throw new AppError('CONFLICT', message);
  }
  const base = slackBase(deps.templates, account);
  if (base === null) return { kind: 'not_sent', message: 'The account has no address.' };
  const url = `${base.href.replace(/\/+$/, '')}/${method}`;
  const headers = { ...JSON_HEADERS, authorization: `Bearer ${token.reveal()}` };
  return post(deps, { url, headers, body, timeoutMs, signal, secret: token.reveal() });
}

/** Answers where a command or a button came from. Its address is a secret, and only one of Slack's is used. */
export async function respondToSlack(
  deps: SlackDeps,
  account: Account,
  { address, body, timeoutMs, signal }: SlackCall & { address: string; body: Readonly<Record<string, unknown>> },
): Promise<SlackOutcome> {
  if (!isResponseAddress(address, slackBase(deps.templates, account))) {
    return { kind: 'refused', status: 0, error: 'bad_response_url', detail: '', afterMs: null };
  }
  return post(deps, { url: address, headers: JSON_HEADERS, body, timeoutMs, signal, secret: address });
}

export function slackBase(
  templates: SlackDeps['templates'],
  { provider, config }: Pick<Account, 'provider' | 'config'>,
) {
  return accountRules(templates.get(provider), config).baseUrl;
}

interface Post extends SlackCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Readonly<Record<string, unknown>>;
  secret: string;
}

async function post(
  { egress, clock }: SlackDeps,
  { url, headers, body, timeoutMs, signal, secret }: Post,
): Promise<SlackOutcome> {
  const isEnded = () => signal.aborted;
  if (isEnded()) return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  try {
    const response = await egress.request({
      ...{ method: 'POST', url, headers, body: JSON.stringify(body), timeoutMs, signal },
      ...{ maxRedirects: 0, maxBodyBytes: MAX_ANSWER_BYTES, cutBody: true, allow: allowOf(new URL(url)) },
    });
    return outcomeOf(response, secret, clock.now());
  } catch (error) {
    return failedRequest(error, { provider: 'Slack', isEnded: isEnded(), shown: text => shown(text, secret) });
  }
}

function outcomeOf({ status, headers, body }: EgressResponse, secret: string, nowMs: number): SlackOutcome {
  const text = Buffer.from(body).toString();
  const afterMs = retryAfterMs(headers['retry-after'], nowMs);
  if (status === 429) return { kind: 'refused', status, error: 'ratelimited', detail: '', afterMs };
  const answer = answerIn(text);
  if (answer?.['ok'] === true || (answer === null && status === 200 && text.trim() === 'ok')) {
    return { kind: 'ok', answer: answer ?? {} };
  }
  if (answer?.['ok'] === false) {
    const error = typeof answer['error'] === 'string' ? answer['error'] : 'unknown';
    return { kind: 'refused', status, error: shown(error, secret), detail: detailIn(answer, secret), afterMs };
  }
  // An address that is used up or too old says so in a bare word.
  if (status >= 400 && status < 500) {
    return {
      kind: 'refused',
      status,
      error: shown(text.trim().slice(0, 100) || `http_${status}`, secret),
      detail: '',
      afterMs,
    };
  }
  return { kind: 'no_answer', message: `HTTP ${status} came with no answer of Slack in it.` };
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

/** What Slack says besides: which scope is needed, which block is wrong. */
function detailIn(answer: Readonly<Record<string, unknown>>, secret: string): string {
  const { needed, response_metadata: metadata } = answer;
  const messages: unknown =
    typeof metadata === 'object' && metadata !== null && 'messages' in metadata ? metadata.messages : [];
  const told = [
    ...(typeof needed === 'string' ? [`needed: ${needed}`] : []),
    ...(Array.isArray(messages) ? messages.filter(each => typeof each === 'string') : []),
  ];
  return shown(told.join('; '), secret);
}

/** A server may repeat what it was sent. */
function shown(text: string, secret: string): string {
  return text
    .replaceAll(secret, '[secret]')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 300);
}
