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
/** Discord blocks clients whose name is not of this form. */
const USER_AGENT = 'DiscordBot (multi-job-platform, 1)';

export interface DiscordDeps {
  egress: EgressClient;
  clock: Clock;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of Discord ended. No text holds a token. */
export type DiscordOutcome =
  | { kind: 'ok'; answer: unknown }
  | { kind: 'refused'; status: number; code: number; detail: string; afterMs: number | null }
  /** It surely did not get there. */
  | { kind: 'not_sent'; message: string }
  /** It left, and nobody knows what became of it. */
  | { kind: 'no_answer'; message: string };

export interface DiscordCall {
  method: 'GET' | 'POST' | 'PATCH';
  /** Behind the base URL; of the address of a webhook or an interaction it holds a secret. */
  path: string;
  /** Whether the bot asks; where a path holds a secret, that is enough. */
  asBot: boolean;
  body?: unknown;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks Discord for something, through the product's own way out. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the bot is to ask, and the account has no token.
 */
export async function callDiscord(
  { egress, clock, templates }: DiscordDeps,
  account: Account,
  { method, path, asBot, body, timeoutMs, signal }: DiscordCall,
): Promise<DiscordOutcome> {
  const token = account.secrets['secret'];
  if (asBot && token === undefined) {
    const message = `Account discord/${account.accountId} has no bot token: enter the one under "Bot" of your application.`;
    throw new AppError('CONFLICT', message);
  }
  const { baseUrl } = accountRules(templates.get(account.provider), account.config);
  const isEnded = () => signal.aborted;
  if (baseUrl === null || isEnded()) return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  const hidden = [path, ...secretsIn(path), ...(token === undefined ? [] : [token.reveal()])];
  const shown = (text: string) => hiding(text, hidden);
  const request: EgressRequest = {
    ...{ method, url: `${baseUrl.href.replace(/\/+$/, '')}${path}`, timeoutMs, signal, allow: allowOf(baseUrl) },
    headers: {
      ...{ 'content-type': 'application/json', 'user-agent': USER_AGENT },
      ...(asBot && token !== undefined && { authorization: `Bot ${token.reveal()}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...{ maxRedirects: 0, maxBodyBytes: MAX_ANSWER_BYTES, cutBody: true },
  };
  try {
    return outcomeOf(await egress.request(request), shown, clock.now());
  } catch (error) {
    return failedRequest(error, { provider: 'Discord', isEnded: isEnded(), shown });
  }
}

function outcomeOf(
  { status, headers, body }: EgressResponse,
  shown: (text: string) => string,
  nowMs: number,
): DiscordOutcome {
  const answer = answerIn(Buffer.from(body).toString());
  if (status === 204) return { kind: 'ok', answer: null };
  if (status >= 200 && status < 300 && answer !== undefined) return { kind: 'ok', answer };
  if (status >= 400 && status < 500) {
    const {
      code,
      message,
      retry_after: seconds,
    } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
    const said = typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
    return {
      ...{ kind: 'refused', status, code: typeof code === 'number' ? code : 0 },
      detail: shown(typeof message === 'string' ? message : ''),
      afterMs: said ?? retryAfterMs(headers['retry-after'], nowMs),
    };
  }
  return { kind: 'no_answer', message: `HTTP ${status} came with no answer of Discord in it.` };
}

/** Undefined: it is no JSON. */
function answerIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `/webhooks/<id>/<token>…`: whoever knows the token may write there. */
function secretsIn(path: string): string[] {
  const token = /^\/webhooks\/\d+\/([^/?]+)/.exec(path)?.[1];
  return token === undefined ? [] : [token, decodeURIComponent(token)];
}

/** A server may repeat what it was sent. */
function hiding(text: string, hidden: readonly string[]): string {
  const without = hidden.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
  return without.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, 300);
}
