import type { Account } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { addressUnder, baseOf, callProvider, NO_ADDRESS } from '../call-provider.ts';
import type { CallOutcome, ProviderDeps, ReadAnswer } from '../call-provider.ts';

/** Discord blocks clients whose name is not of this form. */
const USER_AGENT = 'DiscordBot (multi-job-platform, 1)';

interface DiscordRefusal {
  status: number;
  code: number;
  detail: string;
  afterMs: number | null;
}
export type DiscordOutcome = CallOutcome<unknown, DiscordRefusal>;

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
 * Asks Discord for something. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the bot is to ask, and the account has no token.
 */
export async function callDiscord(
  deps: ProviderDeps,
  account: Account,
  { method, path, asBot, body, timeoutMs, signal }: DiscordCall,
): Promise<DiscordOutcome> {
  const token = account.secrets['secret'];
  if (asBot && token === undefined) {
    const message = `Account discord/${account.accountId} has no bot token: enter the one under "Bot" of your application.`;
    throw new AppError('CONFLICT', message);
  }
  const base = baseOf(deps, account);
  if (base === null) return NO_ADDRESS;
  const call = {
    ...{ provider: 'Discord', method, url: addressUnder(base, path), timeoutMs, signal },
    headers: {
      ...{ 'content-type': 'application/json', 'user-agent': USER_AGENT },
      ...(asBot && token !== undefined && { authorization: `Bot ${token.reveal()}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    hidden: [path, ...secretsIn(path), ...(token === undefined ? [] : [token.reveal()])],
  };
  return callProvider(deps, call, readAnswer);
}

const readAnswer: ReadAnswer<DiscordOutcome> = ({ status, headers, text }, { shown, nowMs }) => {
  const answer = answerIn(text);
  if (status === 204) return { kind: 'ok', answer: null };
  if (status >= 200 && status < 300 && answer !== undefined) return { kind: 'ok', answer };
  if (status < 400 || status > 499) {
    return { kind: 'no_answer', message: `HTTP ${status} came with no answer of Discord in it.` };
  }
  const fields = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
  const { code, message, retry_after: seconds } = fields;
  const said = typeof seconds === 'number' && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
  return {
    ...{ kind: 'refused', status, code: typeof code === 'number' ? code : 0 },
    detail: shown(typeof message === 'string' ? message : ''),
    afterMs: said ?? retryAfterMs(headers['retry-after'], nowMs),
  };
};

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
