import type { Account } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { addressUnder, baseOf, callProvider, NO_ADDRESS, objectIn } from '../call-provider.ts';
import type { CallOutcome, ProviderDeps, ReadAnswer } from '../call-provider.ts';

interface TwilioRefusal {
  status: number;
  code: number;
  detail: string;
  afterMs: number | null;
}
export type TwilioOutcome = CallOutcome<Readonly<Record<string, unknown>>, TwilioRefusal>;

export interface TwilioCall {
  method: 'GET' | 'POST';
  /** Behind the base URL. */
  path: string;
  form?: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks Twilio for something. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no auth token.
 */
export async function callTwilio(
  deps: ProviderDeps,
  account: Account,
  { method, path, form, timeoutMs, signal }: TwilioCall,
): Promise<TwilioOutcome> {
  const secret = account.secrets['secret'];
  if (secret === undefined) {
    throw new AppError('CONFLICT', `Account twilio/${account.accountId} has no auth token: enter it as its secret.`);
  }
  const base = baseOf(deps, account);
  if (base === null) return NO_ADDRESS;
  const { account_sid: user } = account.config;
  const credentials = Buffer.from(`${typeof user === 'string' ? user : ''}:${secret.reveal()}`).toString('base64');
  const call = {
    ...{ provider: 'Twilio', method, url: addressUnder(base, path), timeoutMs, signal },
    headers: {
      authorization: `Basic ${credentials}`,
      ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
    hidden: [secret.reveal(), credentials],
  };
  return callProvider(deps, call, readAnswer);
}

const readAnswer: ReadAnswer<TwilioOutcome> = ({ status, headers, text }, { shown, nowMs }) => {
  const answer = objectIn(text);
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
};
