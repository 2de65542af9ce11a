import { accountName } from '../../core/accounts/account-name.ts';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import { readServiceAccountKey, serviceAccountAssertion } from '../../core/accounts/service-account-assertion.ts';
import { readServiceAddress } from '../../core/accounts/service-address.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressClient, EgressRequest, EgressResponse } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secrets/secret.ts';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a token whose answer says nothing of it. */
const DEFAULT_LIFE_SEC = 3600;
const LONGEST_LIFE_SEC = 86_400;
const MAX_TOKEN_CHARS = 16_384;
/** What token servers may say is wrong (RFC 6749, section 5.2); anything else is not repeated. */
const KNOWN_ERRORS: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);

export interface FetchedToken {
  token: Secret;
  lifeMs: number;
  /** What takes the place of the refresh token; null: that one stays. */
  rotated: Secret | null;
}

/** The secret that a token is fetched with: while it stays, so does the token. */
export function credentialFieldOf({ auth, secretNames }: AccountRules): string | null {
  if (auth.kind === 'service_account') return secretNames[0] ?? null;
  if (auth.kind !== 'oauth2_refresh') return null;
  return secretNames.includes('refresh_token') ? 'refresh_token' : (secretNames.find(isRefresh) ?? 'refresh_token');
}

function isRefresh(name: string): boolean {
  return name.includes('refresh');
}

/**
 * Asks a provider for a token (RFC 6749, section 6; RFC 7523, section 2.1).
 *
 * @throws VALIDATION: it will not give one until the secrets are entered anew (`details.final`); UNAVAILABLE: not now.
 */
export async function requestToken(
  {
    egress,
    templates,
    nowMs,
  }: { egress: EgressClient; templates: ReadonlyMap<string, ProviderTemplate>; nowMs: number },
  account: Account,
): Promise<FetchedToken> {
  const rules = accountRules(templates.get(account.provider), account.config);
  const { auth, baseUrl } = rules;
  if (auth.kind !== 'oauth2_refresh' && auth.kind !== 'service_account')
    throw new AppError('INTERNAL', 'There is no token to fetch.');
  const address = readServiceAddress(auth.tokenUrl);
  if ('fault' in address) throw new AppError('VALIDATION', `The token_url ${address.fault}.`);
  const isOwnHost = baseUrl !== null && baseUrl.host === address.url.host;
  const { form, headers } =
    auth.kind === 'oauth2_refresh'
      ? refreshForm(account, rules, auth.clientAuth)
      : assertionForm(account, rules, nowMs);
  const request: EgressRequest = {
    method: 'POST',
    url: address.url.href,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    timeoutMs: TIMEOUT_MS,
    // A refresh token goes to nobody but the server that it was bound to.
    maxRedirects: 0,
    maxBodyBytes: MAX_ANSWER_BYTES,
    ...(isOwnHost && { allow: allowOf(address.url) }),
  };
  return tokenIn(await egress.request(request), account, address.url);
}

function refreshForm(account: Account, rules: AccountRules, clientAuth: 'basic' | 'body') {
  const field = credentialFieldOf(rules) ?? 'refresh_token';
  const id = valueOf(account, rules, 'client_id');
  const secret = optionalValue(account, rules, 'client_secret');
  const form: Record<string, string> = {
    grant_type: 'refresh_token',
    refresh_token: valueOf(account, rules, field),
  };
  if (clientAuth === 'body') {
    return { form: { ...form, client_id: id, ...(secret !== null && { client_secret: secret }) }, headers: {} };
  }
  // Form-encoded first, as RFC 6749, section 2.3.1 has it.
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret ?? '')}`;
  return { form, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

function assertionForm(account: Account, rules: AccountRules, nowMs: number) {
  const { auth } = rules;
  if (auth.kind !== 'service_account') throw new AppError('INTERNAL', 'There is no service account.');
  const key = readServiceAccountKey(valueOf(account, rules, credentialFieldOf(rules) ?? 'secret'));
  const subject = optionalValue(account, rules, 'subject');
  const assertion = serviceAccountAssertion({ key, tokenUrl: auth.tokenUrl, scopes: auth.scopes, subject, nowMs });
  const form: Record<string, string> = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
  return { form, headers: {} };
}

function valueOf(account: Account, rules: AccountRules, name: string): string {
  const value = optionalValue(account, rules, name);
  if (value !== null) return value;
  const of = accountName(account.provider, account.accountId);
  throw new AppError('VALIDATION', `Account ${of} has no "${name}", without which no token can be fetched: enter it.`);
}

function optionalValue({ secrets }: Account, { config }: AccountRules, name: string): string | null {
  if (Object.hasOwn(secrets, name)) return secrets[name]?.reveal() ?? null;
  const field = Object.hasOwn(config, name) ? config[name] : undefined;
  return typeof field === 'string' && field !== '' ? field : null;
}

function tokenIn({ status, body }: EgressResponse, account: Account, { host }: URL): FetchedToken {
  const answer = fieldsIn(body);
  const { access_token: token, expires_in: given, refresh_token: rotated } = answer;
  if (status === 200 && isToken(token)) {
    const sec = Number(given ?? DEFAULT_LIFE_SEC);
    const lifeSec = Number.isFinite(sec) && sec > 0 ? Math.min(sec, LONGEST_LIFE_SEC) : DEFAULT_LIFE_SEC;
    return { token: new Secret(token), lifeMs: lifeSec * 1000, rotated: isToken(rotated) ? new Secret(rotated) : null };
  }
  throw refusalOf(status, answer['error'], accountName(account.provider, account.accountId), host);
}

function refusalOf(status: number, error: unknown, account: string, host: string): AppError {
  const code = typeof error === 'string' && KNOWN_ERRORS.has(error) ? ` (${error})` : '';
  const said = `The token of account ${account} could not be renewed: ${host} answered HTTP ${status}${code}.`;
  if (status === 400 || status === 401 || status === 403) {
    const mend = 'Give the platform access again at the provider and enter the secrets of the account anew.';
    return new AppError('VALIDATION', `${said} ${mend}`, { details: { final: true } });
  }
  return new AppError('UNAVAILABLE', `${said} It will be tried again.`, { details: { reason: 'token', status } });
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value) && value.length <= MAX_TOKEN_CHARS;
}

function fieldsIn(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
