import { accountRules } from '../core/accounts/account-rules.ts';
import type { Account } from '../core/accounts/account.ts';
import type { ProviderTemplate } from '../core/accounts/provider-template.ts';
import type { Clock } from '../core/clock.ts';
import { allowOf } from '../core/egress/allowed-hosts.ts';
import type { EgressClient, EgressRequest, EgressResponse } from '../core/egress/egress-client.ts';
import { failedRequest } from './failed-request.ts';
import type { FailedRequest } from './failed-request.ts';

const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_SHOWN_UNITS = 300;

export interface ProviderDeps {
  egress: EgressClient;
  clock: Clock;
  templates: ReadonlyMap<string, ProviderTemplate>;
}

/** How a call of a provider ended: it did it, it answered that it did not, or it is one of `FailedRequest`. No text holds a secret. */
export type CallOutcome<Answer, Refusal> =
  { kind: 'ok'; answer: Answer } | ({ kind: 'refused' } & Refusal) | FailedRequest;

export interface ProviderCall {
  /** As people know it. */
  provider: string;
  method: EgressRequest['method'];
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  timeoutMs: number;
  signal: AbortSignal;
  /** What is taken out of every text: a server may repeat what it was sent. */
  hidden: readonly string[];
}

export interface ReadAnswer<Outcome> {
  (response: EgressResponse & { text: string }, told: { shown: (text: string) => string; nowMs: number }): Outcome;
}

/** Asks a provider for something, once, through the product's own way out. Never throws for what goes wrong there. */
export async function callProvider<Outcome>(
  { egress, clock }: ProviderDeps,
  { provider, hidden, url, signal, body, ...call }: ProviderCall,
  read: ReadAnswer<Outcome>,
): Promise<Outcome | FailedRequest> {
  const isEnded = () => signal.aborted;
  if (isEnded()) return { kind: 'not_sent', message: 'Nothing was asked: it was ended before.' };
  const shown = (text: string) => shownWithout(text, hidden);
  try {
    const response = await egress.request({
      ...{ ...call, url, signal, allow: allowOf(new URL(url)) },
      ...(body !== undefined && { body }),
      ...{ maxRedirects: 0, maxBodyBytes: MAX_ANSWER_BYTES, cutBody: true },
    });
    return read({ ...response, text: Buffer.from(response.body).toString() }, { shown, nowMs: clock.now() });
  } catch (error) {
    return failedRequest(error, { provider, isEnded: isEnded(), shown });
  }
}

/** Where an account is spoken to; null: nowhere. */
export function baseOf({ templates }: Pick<ProviderDeps, 'templates'>, { provider, config }: Account): URL | null {
  return accountRules(templates.get(provider), config).baseUrl;
}

/** A path behind the base URL. */
export function addressUnder(base: URL, path: string): string {
  return `${base.href.replace(/\/+$/, '')}${path}`;
}

export const NO_ADDRESS: FailedRequest = {
  kind: 'not_sent',
  message: 'Nothing was asked: the account has no address.',
};

/** Null: it is no object in JSON. */
export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
    return isObject ? (answer as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Cut last: half a secret would not be found. */
function shownWithout(text: string, hidden: readonly string[]): string {
  const without = hidden.reduce((left, secret) => left.replaceAll(secret, '[secret]'), text);
  return without.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, MAX_SHOWN_UNITS);
}
