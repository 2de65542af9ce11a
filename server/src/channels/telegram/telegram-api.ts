import type { Api } from 'grammy';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { AppError } from '../../core/errors.ts';
import type { Secret } from '../../core/secrets/secret.ts';
import { BadAnswerError, createTelegramFetch, OversizedAnswerError } from './telegram-fetch.ts';
import { failedRequest } from '../failed-request.ts';

export interface TelegramDeps {
  egress: EgressClient & EgressStreams;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of the Bot API ended. No text holds the token, nor the address, which holds it. */
export type TelegramOutcome<Result> =
  | { kind: 'ok'; result: Result }
  /** Telegram answered that it did not do it. */
  | { kind: 'refused'; status: number; description: string; retryAfterSec: number | null; migratedTo: string | null }
  /** It surely did not get there. */
  | { kind: 'not_sent'; message: string }
  /** It left, and nobody knows what became of it. */
  | { kind: 'no_answer'; message: string; oversized?: OversizedAnswer };

/** The answer was larger than is read; `firstUpdateId` null: no update was seen in it. */
export interface OversizedAnswer {
  firstUpdateId: number | null;
}

export interface TelegramCall {
  timeoutMs: number;
  signal: AbortSignal;
  /** It waits for something to happen: it is not to take the place of other requests. */
  isLongPoll?: boolean;
}

/**
 * Asks the Bot API for something, through the product's own way out. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no token.
 */
export async function callTelegram<Result>(
  deps: TelegramDeps,
  account: Account,
  call: TelegramCall,
  ask: (api: Api) => Promise<Result>,
): Promise<TelegramOutcome<Result>> {
  const token = tokenOf(account);
  const { baseUrl } = accountRules(deps.templates.get(account.provider), account.config);
  if (baseUrl === null || call.signal.aborted)
    return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  const { Api, GrammyError, HttpError } = await import('grammy');
  const api = new Api(token.reveal(), {
    apiRoot: baseUrl.href.replace(/\/+$/, ''),
    // The time is kept by the way out; that of the library would end in a rejection that nobody awaits.
    timeoutSeconds: Math.ceil(call.timeoutMs / 1000) + 60,
    fetch: createTelegramFetch({ ...call, egress: deps.egress, allow: allowOf(baseUrl) }),
  });
  try {
    return { kind: 'ok', result: await ask(api) };
  } catch (error) {
    if (error instanceof GrammyError) return refusalOf(error, token);
    const cause = error instanceof HttpError ? error.error : error;
    return failureOf(cause, token, call.signal);
  }
}

function tokenOf({ accountId, secrets }: Account): Secret {
  const token = secrets['bot_token'];
  if (token !== undefined) return token;
  throw new AppError(
    'CONFLICT',
    `Account telegram/${accountId} has no bot_token: give it the one that @BotFather gave you.`,
  );
}

interface Refusal {
  error_code: number;
  /** As the server sent it. */
  description: unknown;
  parameters: { retry_after?: number; migrate_to_chat_id?: number };
}

function refusalOf<Result>({ error_code, description, parameters }: Refusal, token: Secret): TelegramOutcome<Result> {
  const { retry_after: retryAfter, migrate_to_chat_id: migratedTo } = parameters;
  return {
    kind: 'refused',
    status: error_code,
    description: shown(typeof description === 'string' ? description : 'it said nothing more', token),
    retryAfterSec: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : null,
    migratedTo: migratedTo === undefined ? null : String(migratedTo),
  };
}

function failureOf<Result>(error: unknown, token: Secret, signal: AbortSignal): TelegramOutcome<Result> {
  if (error instanceof BadAnswerError) return { kind: 'no_answer', message: error.message };
  if (error instanceof OversizedAnswerError) {
    const { message, firstUpdateId } = error;
    return { kind: 'no_answer', message, oversized: { firstUpdateId } };
  }
  return failedRequest(error, { provider: 'Telegram', isEnded: signal.aborted, shown: text => shown(text, token) });
}

/** A server may repeat what it was sent. Cut last: half a token would not be found. */
function shown(text: string, token: Secret): string {
  return text.replaceAll(token.reveal(), '[secret]').slice(0, 500);
}
