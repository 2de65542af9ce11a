import { accountName } from '../../core/accounts/account-name.ts';
import { accountRules } from '../../core/accounts/account-rules.ts';
import type { AccountRules } from '../../core/accounts/account-rules.ts';
import { accountTarget } from '../../core/accounts/account-target.ts';
import { credentialOf } from '../../core/accounts/credential.ts';
import type { Credential } from '../../core/accounts/credential.ts';
import type { ProviderTemplate } from '../../core/accounts/provider-template.ts';
import type { SendAsAccount, TokenOf } from '../../core/accounts/send-as-account.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import { scrubAnswer } from './scrub-answer.ts';

export interface SendDeps {
  egress: EgressClient;
  templates: ReadonlyMap<string, ProviderTemplate>;
  tokenOf: TokenOf;
}

/** Headers in which callers might send a credential of their own along with that of the account. */
const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set(['authorization', 'cookie']);

/**
 * Adds the credential of an account to a request, last of all and only for an origin that the account is bound to. At a
 * redirect to another origin the egress client drops every header that could hold one.
 */
export function createSendAsAccount({ egress, templates, tokenOf }: SendDeps): SendAsAccount {
  return async (account, request) => {
    const rules = accountRules(templates.get(account.provider), account.config);
    const bound = { ...rules, origins: account.origins };
    const name = accountName(account.provider, account.accountId);
    // Decided before a token is fetched or a secret revealed.
    accountTarget({ account: name, rules: bound, url: request.url, pathPrefix: '' });
    const credential = credentialOf(account, rules, await tokenOf(account));
    const url = accountTarget({ account: name, rules: bound, url: request.url, pathPrefix: credential.pathPrefix });
    const answer = await egress.request({
      ...request,
      url: url.href,
      headers: headersOf(name, rules, credential, request.headers ?? {}),
      // Its own address may be a private one, for this account alone.
      ...(rules.baseUrl === null ? {} : { allow: allowOf(rules.baseUrl) }),
    });
    return scrubAnswer(answer, [
      ...Object.values(account.secrets).map(secret => secret.reveal()),
      ...credential.hidden,
    ]);
  };
}

function headersOf(
  account: string,
  rules: AccountRules,
  credential: Credential,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const set = new Map(Object.entries(credential.headers));
  const names = Object.keys(given).map(name => name.toLowerCase());
  const taken = names.find(name => set.has(name) || CREDENTIAL_HEADERS.has(name));
  if (taken !== undefined) {
    throw new AppError('VALIDATION', `The header "${taken}" is left to account ${account}: leave it out.`);
  }
  const standard = Object.entries(rules.headers).filter(([name]) => !names.includes(name.toLowerCase()));
  return { ...Object.fromEntries(standard), ...given, ...credential.headers };
}
