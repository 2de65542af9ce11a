import type { Account } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { addressUnder, baseOf, callProvider, NO_ADDRESS, objectIn } from '../call-provider.ts';
import type { CallOutcome, ProviderDeps, ReadAnswer } from '../call-provider.ts';
import { isResponseAddress } from './response-address.ts';

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

interface SlackRefusal {
  status: number;
  /** In Slack's own word. */
  error: string;
  detail: string;
  afterMs: number | null;
}
/** No text holds the token, nor an address that is a secret. */
export type SlackOutcome = CallOutcome<Readonly<Record<string, unknown>>, SlackRefusal>;

export interface SlackCall {
  body: Readonly<Record<string, unknown>>;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks a method of Slack's Web API for something. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no token.
 */
export async function callSlack(
  deps: ProviderDeps,
  account: Account,
  { method, ...call }: SlackCall & { method: string },
): Promise<SlackOutcome> {
  const token = account.secrets['bot_token'];
  if (token === undefined) {
    const message = `Account slack/${account.accountId} has no bot_token: enter the one under "OAuth & Permissions" of your app.`;
    throw new AppError('CONFLICT', message);
  }
  const base = baseOf(deps, account);
  if (base === null) return NO_ADDRESS;
  const headers = { ...JSON_HEADERS, authorization: `Bearer ${token.reveal()}` };
  return post(deps, { ...call, url: addressUnder(base, `/${method}`), headers, secret: token.reveal() });
}

/** Answers where a command or a button came from. Its address is a secret, and only one of Slack's is used. */
export async function respondToSlack(
  deps: ProviderDeps,
  account: Account,
  { address, ...call }: SlackCall & { address: string },
): Promise<SlackOutcome> {
  if (!isResponseAddress(address, baseOf(deps, account))) {
    return { kind: 'refused', status: 0, error: 'bad_response_url', detail: '', afterMs: null };
  }
  return post(deps, { ...call, url: address, headers: JSON_HEADERS, secret: address });
}

interface Post extends SlackCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  secret: string;
}

function post(deps: ProviderDeps, { body, secret, ...call }: Post): Promise<SlackOutcome> {
  const fixed = { provider: 'Slack', method: 'POST', body: JSON.stringify(body), hidden: [secret] } as const;
  return callProvider(deps, { ...call, ...fixed }, readAnswer);
}

const readAnswer: ReadAnswer<SlackOutcome> = ({ status, headers, text }, { shown, nowMs }) => {
  const afterMs = retryAfterMs(headers['retry-after'], nowMs);
  if (status === 429) return { kind: 'refused', status, error: 'ratelimited', detail: '', afterMs };
  const answer = objectIn(text);
  if (answer?.['ok'] === true || (answer === null && status === 200 && text.trim() === 'ok')) {
    return { kind: 'ok', answer: answer ?? {} };
  }
  if (answer?.['ok'] === false) {
    const error = typeof answer['error'] === 'string' ? answer['error'] : 'unknown';
    return { kind: 'refused', status, error: shown(error), detail: shown(detailIn(answer)), afterMs };
  }
  // An address that is used up or too old says so in a bare word.
  if (status >= 400 && status < 500) {
    const word = shown(text).trim().slice(0, 100) || `http_${status}`;
    return { kind: 'refused', status, error: word, detail: '', afterMs };
  }
  return { kind: 'no_answer', message: `HTTP ${status} came with no answer of Slack in it.` };
};

/** What Slack says besides: which scope is needed, which block is wrong. */
function detailIn(answer: Readonly<Record<string, unknown>>): string {
  const { needed, response_metadata: metadata } = answer;
  const messages: unknown =
    typeof metadata === 'object' && metadata !== null && 'messages' in metadata ? metadata.messages : [];
  const told = [
    ...(typeof needed === 'string' ? [`needed: ${needed}`] : []),
    ...(Array.isArray(messages) ? messages.filter(each => typeof each === 'string') : []),
  ];
  return told.join('; ');
}
