import type { Account } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import { retryAfterMs } from '../../core/retry/retry-after.ts';
import { addressUnder, baseOf, callProvider, NO_ADDRESS, objectIn } from '../call-provider.ts';
import type { CallOutcome, ProviderDeps, ReadAnswer } from '../call-provider.ts';

interface WhatsappRefusal {
  status: number;
  code: number;
  detail: string;
  afterMs: number | null;
}
export type WhatsappOutcome = CallOutcome<Readonly<Record<string, unknown>>, WhatsappRefusal>;

export interface WhatsappCall {
  method: 'GET' | 'POST';
  /** Behind the base URL. */
  path: string;
  body?: unknown;
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks the Cloud API for something. Never throws for what goes wrong there.
 *
 * @throws CONFLICT: the account has no token.
 */
export async function callWhatsapp(
  deps: ProviderDeps,
  account: Account,
  { method, path, body, timeoutMs, signal }: WhatsappCall,
): Promise<WhatsappOutcome> {
  const token = account.secrets['access_token'];
  if (token === undefined) {
    const message = `Account whatsapp/${account.accountId} has no access_token: enter that of a system user.`;
    throw new AppError('CONFLICT', message);
  }
  const base = baseOf(deps, account);
  if (base === null) return NO_ADDRESS;
  const call = {
    ...{ provider: 'WhatsApp', method, url: addressUnder(base, path), timeoutMs, signal },
    headers: { authorization: `Bearer ${token.reveal()}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    hidden: [token.reveal()],
  };
  return callProvider(deps, call, readAnswer);
}

const readAnswer: ReadAnswer<WhatsappOutcome> = ({ status, headers, text }, { shown, nowMs }) => {
  const answer = objectIn(text);
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
};

/** Empty where the account has none. */
export function phoneNumberIdOf({ phone_number_id: id }: Readonly<Record<string, unknown>>): string {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
